package io.tutti.server.api;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.Optional;

/** The field {@code adopt_stack_data} that both APIs have: an export, as text of JSON or YAML, or as an object. */
public final class Adopted {
    /** Its name. */
    public static final String FIELD = "adopt_stack_data";

    private Adopted() {}

    /** Nothing when the request asks for no adoption. */
    public static Optional<Mapping> in(Fields fields) {
        return fields.given(FIELD).map(given -> switch (given) {
            case Mapping mapping -> mapping;
            default -> read(fields, fields.text(FIELD).orElse(""));
        });
    }

    private static Mapping read(Fields fields, String text) {
        try {
            return Json.readMapping(text);
        } catch (JsonSyntaxException notJson) {
            if (!text.stripLeading().startsWith("{")
                    && Yaml.read(FIELD, text) instanceof Checked.Good<Node>(var node, var _)
                    && node.value() instanceof Mapping mapping) {
                return mapping;
            }
            fields.add(Problem.of("adopt.bad-data", "The data to adopt cannot be read")
                    .on(FIELD)
                    .because(notJson.getMessage() == null ? "it is no JSON" : notJson.getMessage())
                    .suggest("Send what `stack export` or `stack abandon` has answered"));
            return Mapping.EMPTY;
        }
    }
}
