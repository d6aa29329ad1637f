package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Null;
import io.tutti.contract.value.Value.Real;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import io.tutti.contract.value.Value.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs of a configuration as environment variables, in the forms of Heat's script hook. */
final class Inputs {
    /** Linux's MAX_ARG_STRLEN: the longest {@code NAME=value}, in bytes, its NUL included. */
    private static final int LONGEST = 128 << 10;

    private Inputs() {}

    /** Names and values; a {@link Refusal} names all those that no environment can hold. */
    static Map<String, String> environment(Mapping inputs) {
        var environment = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        inputs.entries().forEach((name, value) -> {
            var text = text(value);
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                problems.add(problem(name, "cannot name an environment variable"));
            } else if (text.indexOf('\0') >= 0) {
                problems.add(problem(name, "holds a NUL character, which no environment variable can"));
            } else if (size(name) + size(text) + 2 > LONGEST) {
                problems.add(problem(name, "is longer than an environment variable can be (128 KiB)"));
            } else {
                environment.put(name, text);
            }
        });
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return environment;
    }

    /** True and False are Python's words: Heat's hook hands them on like that. */
    private static String text(Value value) {
        return switch (value) {
            case Text text -> text.value();
            case Secret secret -> text(secret.hidden());
            case Bool bool -> bool.value() ? "True" : "False";
            case Int number -> number.value().toString();
            case Real number -> Double.toString(number.value());
            case Null _, Unknown _ -> "";
            case Sequence _, Mapping _ -> Json.clear(value);
        };
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Problem problem(String name, String what) {
        return Problem.of("agent.input", "Input '" + name + "' " + what);
    }
}
