package io.tutti.environments.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.compile.Offer;
import io.tutti.environments.compile.Part;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");

    private static Part part(String member, Part.Kind kind, String name) {
        var generated = "db-" + (member.isEmpty() ? "" : member + "-") + name;
        return new Part(generated, "db", Optional.of(member).filter(m -> !m.isEmpty()), kind, name);
    }

    private static final Made MADE = new Made(
            new TreeMap<>(Map.of("db", "db.Postgres/1.0.0", "idle", "idle.Block/1.0.0")),
            List.of("db-1.0.0"),
            List.of(),
            List.of(
                    part("node0", Part.Kind.STATE, "Installed"),
                    part("node1", Part.Kind.STATE, "Installed"),
                    part("", Part.Kind.STATE, "Ready")),
            List.of(new Offer("db-database", "db", "database", "db.Postgres", new Version(1, 0, 0))));

    private static Mapping db(boolean isMoving, Map<String, Value> outputs, String... statuses) {
        var rows = new ArrayList<ResourceRow>();
        for (int i = 0; i < statuses.length; i++) {
            var words = statuses[i].split("_", 2);
            var name = MADE.parts().get(i).resource();
            rows.add(new ResourceRow(
                    "stack",
                    name,
                    "OS::Heat::None",
                    Optional.of("id-" + name),
                    words[0],
                    words[1],
                    "why",
                    Mapping.EMPTY,
                    Mapping.EMPTY,
                    List.of(),
                    Optional.empty(),
                    "token",
                    Frozen.NOTHING,
                    Value.none(),
                    "",
                    NOON,
                    NOON));
        }
        return new Standing(MADE, isMoving, rows, outputs).toValue().mapping("db");
    }

    @Test
    void aStateIsReachedWhenAllItsMachinesHaveIt() {
        var half = db(true, Map.of(), "CREATE_COMPLETE", "CREATE_IN_PROGRESS", "INIT_COMPLETE");
        assertThat(half.items("reached")).isEmpty();
        assertThat(half.mapping("states").mapping("Installed").text("status")).contains("CREATE_IN_PROGRESS");
        assertThat(half.mapping("states").mapping("Installed").mapping("members"))
                .isEqualTo(Value.map("node0", Value.of("CREATE_COMPLETE")).with("node1", "CREATE_IN_PROGRESS"));
        assertThat(half.text("status")).contains("CREATE_IN_PROGRESS");
        var installed = db(true, Map.of(), "CREATE_COMPLETE", "CREATE_COMPLETE", "INIT_COMPLETE");
        assertThat(installed.items("reached")).containsExactly(Value.of("Installed"));
        assertThat(installed.text("status")).contains("CREATE_IN_PROGRESS");
        var ready = db(false, Map.of(), "CREATE_COMPLETE", "CREATE_COMPLETE", "CREATE_COMPLETE");
        assertThat(ready.items("reached")).containsExactly(Value.of("Installed"), Value.of("Ready"));
        assertThat(ready.text("status")).contains("CREATE_COMPLETE");
    }

    @Test
    void ofSeveralThingsAFailedOneCountsFirst() {
        assertThat(db(true, Map.of(), "CREATE_FAILED", "CREATE_IN_PROGRESS", "INIT_COMPLETE")
                        .text("status"))
                .contains("CREATE_FAILED");
        assertThat(db(false, Map.of(), "CREATE_COMPLETE", "INIT_COMPLETE", "INIT_COMPLETE")
                        .text("status"))
                .contains("CREATE_INCOMPLETE");
    }

    @Test
    void whatIsTakenBackAndWhatWasNeverBegunIsAllGone() {
        assertThat(db(true, Map.of(), "DELETE_COMPLETE", "CREATE_COMPLETE", "INIT_COMPLETE")
                        .text("status"))
                .contains("DELETE_IN_PROGRESS");
        assertThat(db(false, Map.of(), "DELETE_COMPLETE", "DELETE_COMPLETE", "INIT_COMPLETE")
                        .text("status"))
                .contains("DELETE_COMPLETE");
    }

    @Test
    void anObjectThatNothingWasMadeOfIsNotDeployed() {
        var idle = new Standing(MADE, false, List.of(), Map.of()).toValue().mapping("idle");
        assertThat(idle.text("status")).contains(Standing.NOTHING);
        assertThat(idle.text("block")).contains("idle.Block/1.0.0");
    }

    @Test
    void valuesAreToldAsFarAsTheyAreKnownAndSecretsStayCovered() {
        var outputs = Map.<String, Value>of(
                "db-database",
                Value.map("uri", new Value.Unknown("attribute uri of node0"))
                        .with("port", Value.of(5432))
                        .with("password", new Value.Secret(Value.of("hunter22"))));
        var told = db(true, outputs, "CREATE_COMPLETE").mapping("values").mapping("database");
        assertThat(told.entries().keySet()).containsExactly("port", "password");
        assertThat(Json.masked(told)).doesNotContain("hunter22");
        var covered = Standing.known(new Value.Secret(Value.map("password", Value.of("hunter22"))));
        assertThat(Json.masked(covered)).isEqualTo("{\"password\":\"***\"}");
    }

    @Test
    void whatWasMadeReadsBackAsItWasWritten() {
        assertThat(Made.of(Json.readMapping(Json.clear(MADE.toValue())))).isEqualTo(MADE);
    }
}
