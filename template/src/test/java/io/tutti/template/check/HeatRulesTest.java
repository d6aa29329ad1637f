package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.document.Preview;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of {@code heat-rules.yaml}. */
class HeatRulesTest {
    private static final Path ROWS = Path.of("src/test/resources/heat-rules.yaml");

    @TestFactory
    Stream<DynamicTest> whatHeatDoesWeDo() throws IOException {
        var rows = (Node.Items)
                Yaml.read("heat-rules.yaml", Files.readString(ROWS)).orRefuse();
        return rows.items().stream()
                .map(row -> (Mapping) row.value())
                .map(row -> DynamicTest.dynamicTest(row.text("rule").orElseThrow(), () -> check(row)));
    }

    private static void check(Mapping row) {
        var text = row.text("template").orElseThrow();
        var given = row.mapping("parameters").entries();
        if (row.get("refused").isPresent()) {
            assertThatThrownBy(() -> accepted(text, given)).isInstanceOf(Refusal.class);
        } else if (row.get("fails").isPresent()) {
            assertThatThrownBy(() -> outputs(text, given)).isInstanceOf(Refusal.class);
        } else {
            assertThat(Json.clear(outputs(text, given))).isEqualTo(Json.clear(row.mapping("gives")));
        }
    }

    private record Accepted(Template template, Map<String, Value> parameters) {}

    private static Accepted accepted(String text, Map<String, Value> given) {
        var template = Templates.parse("t.yaml", text).orRefuse();
        var parameters = Parameters.resolve(template.parameters(), given, Map.of(), CustomRules.NONE)
                .orRefuse();
        var lookup = new Lookup(new Catalogue(), Map.of(), Map.of());
        return new Accepted(
                new Checker(lookup, CustomRules.NONE)
                        .check(template, parameters)
                        .orRefuse(),
                parameters);
    }

    private static Value outputs(String text, Map<String, Value> given) {
        var accepted = accepted(text, given);
        var scope = new Preview(accepted.template(), accepted.parameters(), Map.of());
        var values = new LinkedHashMap<String, Value>();
        for (var output : accepted.template().outputs().values()) {
            var value = scope.holds(output.condition()).orElseThrow()
                    ? Evaluator.evaluate(output.value(), scope)
                    : Value.none();
            values.put(output.name(), value instanceof Value.Unknown ? Value.none() : value);
        }
        return new Mapping(values);
    }
}
