package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Story B: a PostgreSQL cluster whose primary is chosen at run time. */
@ExtendWith(OneInstallation.class)
final class PostgresClusterTest {
    private final Installation tutti;

    PostgresClusterTest(Installation tutti) {
        this.tutti = tutti;
    }

    @BeforeEach
    void postgresIsThere() {
        Postgres.mustBeInstalled();
    }

    @AfterEach
    void away() {
        tutti.forget("cluster");
    }

    @Test
    void aClusterComesUpServesItsClientsAndLeavesNothingBehind() {
        tutti.tutti("up", Postgres.EXAMPLE, "--name", "cluster").expect(0);
        var outputs = tutti.outputs("cluster");
        assertThat(outputs.entries()).containsOnlyKeys("primary", "replicas", "uri");
        var primary = outputs.text("primary").orElseThrow();
        assertThat(primary).matches("127\\.\\d+\\.\\d+\\.\\d+:5432");
        assertThat(replicas(outputs)).hasSize(2).doesNotContain(primary).doesNotHaveDuplicates();

        var client = Postgres.at(outputs.text("uri").orElseThrow());
        client.run("CREATE TABLE guests (name text); INSERT INTO guests VALUES ('Ada')");
        assertThat(client.run("SELECT name FROM guests")).isEqualTo("Ada");
        replicas(outputs)
                .forEach(address -> Eventually.holds(
                        "Ada is at " + address,
                        () -> client.on(address)
                                .run("SELECT string_agg(name, ' ') FROM guests")
                                .equals("Ada")));

        tutti.tutti("down", "cluster").expect(0);
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.inProgress()).isEmpty();
    }

    @Test
    void thePrimaryMayBeNamedAndEachMachineMayHaveASecondAddress() {
        var second = List.of("127.9.1.1", "127.9.1.2", "127.9.1.3");
        tutti.tutti(
                        "up",
                        Postgres.EXAMPLE,
                        "--name",
                        "cluster",
                        "-P",
                        "primary=2",
                        "-P",
                        "secondary_ips=" + String.join(",", second))
                .expect(0);
        var outputs = tutti.outputs("cluster");
        var primary = tutti.resources("cluster").stream()
                .filter(resource -> resource.text("path").orElse("").equals("nodes/1/server"))
                .findFirst()
                .orElseThrow();
        assertThat(tutti.address(primary.text("physical_id").orElseThrow()) + ":5432")
                .isEqualTo(outputs.text("primary").orElseThrow());
        var client = Postgres.at(outputs.text("uri").orElseThrow());
        assertThat(second.stream()
                        .map(address -> client.on(address + ":5432").run("SELECT pg_is_in_recovery()"))
                        .toList())
                .containsExactly("t", "f", "t");
    }

    @Test
    void aClusterGrowsWhileItServesAndAFailedGrowthLeavesItAsItWas() {
        tutti.tutti("up", Postgres.EXAMPLE, "--name", "cluster", "-P", "size=2").expect(0);
        var before = tutti.outputs("cluster");
        var client = Postgres.at(before.text("uri").orElseThrow());
        client.run("CREATE TABLE guests (name text); INSERT INTO guests VALUES ('Ada')");

        tutti.tutti("update", "cluster", "-P", "size=3", "-P", "fail_on=3").expect(1);
        assertThat(tutti.machines()).hasSize(2);
        assertThat(tutti.outputs("cluster")).isEqualTo(before);

        tutti.tutti("update", "cluster", "-P", "size=3").expect(0);
        var after = tutti.outputs("cluster");
        assertThat(after.text("primary")).isEqualTo(before.text("primary"));
        assertThat(replicas(after)).hasSize(2).containsAll(replicas(before));
        replicas(after)
                .forEach(address -> Eventually.holds(
                        "Ada is at " + address,
                        () -> client.on(address)
                                .run("SELECT string_agg(name, ' ') FROM guests")
                                .equals("Ada")));

        tutti.tutti("down", "cluster").expect(0);
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
    }

    private static List<String> replicas(Mapping outputs) {
        return outputs.items("replicas").stream()
                .map(Value.Text.class::cast)
                .map(Value.Text::value)
                .toList();
    }
}
