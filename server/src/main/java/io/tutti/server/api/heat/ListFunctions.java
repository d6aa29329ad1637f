package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.template.evaluate.Function;
import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/** {@code GET /template_versions/VERSION/functions}: those for values, and on demand those for conditions too. */
record ListFunctions() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("version");
        var version = Arrays.stream(Version.values())
                .filter(one -> one.title().equals(name) || one.aliases().contains(name))
                .findFirst()
                .orElseThrow(() -> Denial.of(404, "version.not-found", "Template with version " + name + " not found"));
        var functions = Functions.of(version);
        var all = new ArrayList<Value>();
        functions.names().forEach(one -> all.add(line(one, functions.value(one))));
        if (request.flag("with_condition_func", false)) {
            functions.conditionNames().stream()
                    .filter(one -> functions.value(one).isEmpty())
                    .forEach(one -> all.add(line(one, functions.condition(one))));
        }
        return Reply.json(200, Value.map("template_functions", Value.list(all)));
    }

    private static Value line(String name, Optional<Function> function) {
        return Value.map("functions", Value.of(name))
                .with(
                        "description",
                        function.map(found -> "Gives " + found.manual().gives() + ".")
                                .orElse(""));
    }
}
