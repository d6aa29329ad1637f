package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.Pseudo;
import io.tutti.template.settings.Settings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables in {@code heat/}: what Heat was seen to do with small templates, ours does. */
class HeatRulesTest {
    private static final Path TABLES = Path.of("src/test/resources/heat");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TestFactory
    Stream<DynamicNode> whatHeatDoesWeDo() throws IOException {
        try (var tables = Files.list(TABLES)) {
            return tables.sorted().toList().stream().map(HeatRulesTest::table);
        }
    }

    private static DynamicNode table(Path file) {
        var name = file.getFileName().toString();
        return DynamicContainer.dynamicContainer(
                name,
                rows(file).stream()
                        .map(row -> DynamicTest.dynamicTest(row.text("rule").orElseThrow(), () -> check(row))));
    }

    private static List<Mapping> rows(Path file) {
        try {
            var rows = (Node.Items)
                    Yaml.read(file.toString(), Files.readString(file)).orRefuse();
            return rows.items().stream().map(row -> (Mapping) row.value()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Mapping row) {
        var outcome = rehearse(row);
        if (row.get("refused").isPresent()) {
            assertThat(outcome.accepted()).isFalse();
            assertThat(codes(outcome)).contains(row.text("refused").orElseThrow());
            return;
        }
        assertThat(outcome.accepted()).as("problems: %s", outcome.problems()).isTrue();
        assertThat(Json.clear(known(outcome))).isEqualTo(Json.clear(row.mapping("gives")));
        assertThat(failures(outcome)).isEqualTo(row.mapping("fails").entries());
    }

    private static Rehearsal.Outcome rehearse(Mapping row) {
        var files = new LinkedHashMap<String, String>();
        row.mapping("files")
                .entries()
                .forEach((name, text) -> files.put(name, text.asText().orElseThrow()));
        var settings = Settings.of(row.mapping("parameters").entries(), Map.of(), Map.of());
        return new Rehearsal(
                        new Lookup(new Catalogue(), files, Map.of()),
                        CommonRules.at(NOW),
                        Pseudo.values("st", "None", "test_tenant_id"))
                .of("t.yaml", row.text("template").orElseThrow(), settings);
    }

    private static List<String> codes(Rehearsal.Outcome outcome) {
        return outcome.problems().stream().map(Problem::code).distinct().toList();
    }

    /** What Heat shows: nothing for what is not known, and secrets. */
    private static Value known(Rehearsal.Outcome outcome) {
        var values = new LinkedHashMap<String, Value>();
        outcome.outputs()
                .forEach((name, value) -> values.put(name, value instanceof Value.Unknown ? Value.none() : value));
        return new Mapping(values);
    }

    /** The code of each output's failure. */
    private static Map<String, Value> failures(Rehearsal.Outcome outcome) {
        var failures = new LinkedHashMap<String, Value>();
        for (var problem : outcome.problems()) {
            failures.put(problem.path().split("\\.")[1], Value.of(problem.code()));
        }
        return failures;
    }
}
