package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Mailbox.Posting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every store of software promises. */
abstract class SoftwareSuite {
    private final String project = "project-" + UUID.randomUUID();
    private final String server = "server-" + UUID.randomUUID();

    abstract Store store();

    private Software software() {
        return store().software();
    }

    private SoftwareConfig config(String name) {
        return new SoftwareConfig(
                UUID.randomUUID().toString(),
                project,
                name,
                "script",
                Value.of("#!/bin/sh\nexit 0\n"),
                List.of(Value.map("name", Value.of("in")).with("type", "String")),
                List.of(Value.map("name", Value.of("out"))),
                Value.map("k", Value.of(true)),
                NOON);
    }

    private Deployment deployment(SoftwareConfig config, int second, Status status) {
        return new Deployment(
                UUID.randomUUID().toString(),
                project,
                server,
                config,
                Value.map("password", new Value.Secret(Value.of("hidden"))),
                "CREATE",
                status,
                "Deploy data available",
                Value.map("out", Value.of("1")),
                "scope",
                "attempt-1",
                "resource/stack/name",
                Optional.of(NOON.plusSeconds(60)),
                false,
                NOON.plusSeconds(second),
                NOON.plusSeconds(second));
    }

    @Test
    void aConfigurationIsKeptUntilItIsDeleted() {
        var config = config("c");
        software().save(config);
        assertThat(software().config(config.project(), config.id())).contains(config);
        assertThat(software().config("another", config.id())).isEmpty();
        assertThat(software().configs(project)).containsExactly(config);
        assertThat(software().configs("another")).doesNotContain(config);
        software().deleteConfig(config.id());
        software().deleteConfig(config.id());
        assertThat(software().config(config.project(), config.id())).isEmpty();
    }

    @Test
    void aDeploymentIsInsertedAndReplaced() {
        var first = deployment(config("c"), 0, Status.IN_PROGRESS);
        software().save(first);
        assertThat(software().deployment(first.id())).contains(first);
        var second = second(first, first.config());
        software().save(second);
        assertThat(software().deployment(first.id())).contains(second);
        assertThat(software().deployments(project)).containsExactly(second);
        software().deleteDeployment(first.id());
        software().deleteDeployment(first.id());
        assertThat(software().deployment(first.id())).isEmpty();
    }

    @Test
    void aMachinesDeploymentsComeByConfigurationNameThenByAge() {
        var late = deployment(config("a"), 2, Status.COMPLETE);
        var early = deployment(config("a"), 1, Status.COMPLETE);
        var other = deployment(config("b"), 0, Status.COMPLETE);
        List.of(late, other, early).forEach(software()::save);
        assertThat(software().onServer(server)).containsExactly(early, late, other);
        assertThat(software().onServer("another")).isEmpty();
    }

    @Test
    void theMachineIsNamedToThoseWhoWaitForWishes() {
        var told = new CopyOnWriteArrayList<String>();
        store().onWish(told::add);
        var deployment = deployment(config("c"), 0, Status.IN_PROGRESS);
        software().save(deployment);
        software().deleteDeployment(deployment.id());
        software().deleteDeployment(deployment.id());
        assertThat(told).filteredOn(server::equals).hasSize(2);
    }

    /** A crash between two steps would otherwise leave a copy behind that nobody knows. */
    @Test
    void theCopyThatADeploymentDeliversComesAndGoesWithIt() {
        var first = deployment(config("c"), 0, Status.COMPLETE);
        software().save(first);
        assertThat(software().configs(project)).containsExactly(first.config());
        var second = second(first, config("c"));
        software().save(second);
        assertThat(software().configs(project)).containsExactly(second.config());
        software().save(second);
        assertThat(software().configs(project)).containsExactly(second.config());
        software().deleteDeployment(first.id());
        assertThat(software().configs(project)).isEmpty();
    }

    /** A report may be repeated, and come when its deployment has just been taken back. */
    @Test
    void aDeploymentThatIsGoneTakesNoSignals() {
        var row = deployment(config("c"), 0, Status.COMPLETE);
        var signal = new Signal(Addresses.deployment(row.id()), "1", Value.none(), NOON);
        assertThat(store().mailbox().post(signal)).isEqualTo(Posting.CLOSED);
        software().save(row);
        assertThat(store().mailbox().post(signal)).isEqualTo(Posting.STORED);
        software().deleteDeployment(row.id());
        assertThat(store().mailbox().post(signal)).isEqualTo(Posting.CLOSED);
        assertThat(store().mailbox().at(Set.of(signal.address()))).isEmpty();
    }

    private Deployment second(Deployment first, SoftwareConfig config) {
        return new Deployment(
                first.id(),
                project,
                server,
                config,
                first.inputs(),
                "DELETE",
                Status.FAILED,
                "because",
                Value.map(),
                "scope",
                "attempt-2",
                first.address(),
                Optional.empty(),
                true,
                first.created(),
                NOON.plusSeconds(5));
    }
}
