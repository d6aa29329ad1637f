package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Story B with one step by another engine: Puppet writes PostgreSQL's settings. Left out where Puppet is missing, unless
 * TUTTI_STOCK_CLIENTS=required.
 */
@ExtendWith(OneInstallation.class)
final class PuppetClusterTest {
    private final Installation tutti;

    PuppetClusterTest(Installation tutti) {
        this.tutti = tutti;
    }

    @BeforeEach
    void bothAreThere() {
        Postgres.mustBeInstalled();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/puppet"))
                        || "required".equals(System.getenv("TUTTI_STOCK_CLIENTS")),
                "Not tried: Puppet is missing (apt-get install puppet-agent)");
    }

    @AfterEach
    void away() {
        tutti.forget("puppets");
    }

    @Test
    void puppetWritesTheSettingsOfAClusterThatServes() {
        tutti.tutti("up", Postgres.EXAMPLE, "--name", "puppets", "-P", "size=2", "-P", "settings_by=puppet")
                .expect(0);
        var client = Postgres.at(tutti.outputs("puppets").text("uri").orElseThrow());
        assertThat(client.run("SELECT setting FROM pg_settings WHERE name = 'max_connections'"))
                .isEqualTo("40");
        assertThat(tutti.resources("puppets"))
                .anyMatch(resource -> resource.text("path").orElse("").equals("nodes/1/settings"));
        tutti.tutti("down", "puppets").expect(0);
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.processes()).isEmpty();
    }

    @Test
    void whatPuppetDidIsUndoneByPuppetWhenALaterStepFails() {
        tutti.tutti(
                        "up",
                        Postgres.EXAMPLE,
                        "--name",
                        "puppets",
                        "-P",
                        "size=2",
                        "-P",
                        "settings_by=puppet",
                        "-P",
                        "fail_on=2")
                .expect(1);
        var events = tutti.tutti("events", "puppets").expect(0).out();
        assertThat(events).containsPattern("nodes/1/settings +DELETE_IN_PROGRESS");
        assertThat(events).containsPattern("nodes/1/settings +DELETE_COMPLETE");
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.processes()).isEmpty();
    }
}
