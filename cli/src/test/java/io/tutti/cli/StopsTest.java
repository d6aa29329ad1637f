package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stops of the command line, as a settings file says them. */
class StopsTest {
    @Test
    void pathsLeadIntoNestedStacksAndNothingElseIsChanged() {
        var given = Value.list(Value.map("name", Value.of("a.yaml")).with("text", "{}"));
        var all = (Value.Sequence)
                Stops.with(given, List.of("db"), List.of("nodes/0/server", "nodes", "db"), "pre-create");
        assertThat(all.items().getFirst()).isEqualTo(given.items().getFirst());
        var text = ((Mapping) all.items().getLast()).text("text").orElseThrow();
        assertThat(Json.readMapping(text).mapping("resource_registry").mapping("resources"))
                .isEqualTo(Json.readMapping("""
                    {"db": {"hooks": ["until", "pre-create"]},
                     "nodes": {"0": {"server": {"hooks": ["pre-create"]}}, "hooks": ["pre-create"]}}\
                    """));
    }

    @Test
    void withoutStopsThereIsNoFurtherFile() {
        var given = Value.list(Value.of("as it is"));
        assertThat(Stops.with(given, List.of(), List.of(), "break")).isEqualTo(given);
    }
}
