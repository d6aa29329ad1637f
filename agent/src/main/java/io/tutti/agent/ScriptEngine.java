package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Runs the text itself, as Heat's {@code script} hook does: inputs in the environment, outputs by file. No value is ever
 * pasted into the text.
 */
final class ScriptEngine implements ConfigEngine {
    @Override
    public String group() {
        return "script";
    }

    @Override
    public Invocation prepare(Wish.Apply wish, Ground ground) throws IOException {
        if (!(wish.config() instanceof Text(var script))) {
            throw refusal("The configuration of a script is text");
        }
        var environment = new LinkedHashMap<>(Inputs.environment(wish.inputs()));
        environment.put("heat_outputs_path", ground.attempt().outputs().toString());
        var file = ground.write("script", script, "rwx------").toString();
        if (!script.startsWith("#!")) {
            return new Invocation(List.of("/bin/sh", file), environment);
        }
        checkInterpreter(script.split("\n", 2)[0]);
        return new Invocation(List.of(file), environment);
    }

    /** The kernel's own words for a missing interpreter would blame the script. */
    private static void checkInterpreter(String line) {
        var interpreter = line.substring(2).strip().split("\\s", 2)[0];
        if (interpreter.isEmpty() || !Files.isExecutable(Path.of(interpreter))) {
            throw refusal("The script's first line names the interpreter '" + interpreter
                    + "', which is not there or cannot be run on this machine");
        }
        if (line.endsWith("\r")) {
            throw refusal("The script's first line ends in CR LF, so its interpreter would be sought under the name '"
                    + interpreter + "\\r'; save it with Unix line ends");
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(Problem.of("agent.script", message));
    }
}
