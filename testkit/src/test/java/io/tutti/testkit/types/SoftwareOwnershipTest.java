package io.tutti.testkit.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.DeploymentType;
import io.tutti.drivers.software.SoftwareConfigType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that leads to another project's row leads nowhere, whatever is asked for. */
final class SoftwareOwnershipTest {
    private static final Owner OURS = new Owner("default", "shop", "stack-1", "root-1");
    private static final Owner THEIRS = new Owner("other", "thief", "stack-2", "root-2");

    private final Bench bench = new Bench();
    private final SoftwareConfigType configs = new SoftwareConfigType(bench.store.software());
    private final DeploymentType deployments =
            DeploymentType.software(bench.store.software(), bench.store.exchange(), bench.agents, new Bench.Urls());

    private static Call call(Owner owner, Mapping properties) {
        return new Call(
                "token",
                1,
                owner,
                "it",
                properties,
                Mapping.EMPTY,
                Optional.empty(),
                Value.none(),
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    private Mapping properties(String config) {
        return Value.map("config", Value.of(config))
                .with("server", "m-1")
                .with("signal_transport", "CFN_SIGNAL")
                .with("actions", Value.list(Value.of("CREATE"), Value.of("UPDATE"), Value.of("DELETE")));
    }

    @Test
    void aConfigurationOfAnotherProjectIsNeitherSeenNorTouched() {
        var made = (Progress.Done) configs.create(call(OURS, Value.map("config", Value.of("echo ours"))));
        var before = bench.store.software().configs("default");
        var foreign = call(THEIRS, Value.map("config", Value.of("echo theirs")));

        assertThat(configs.create(foreign)).isInstanceOf(Progress.Failed.class);
        assertThat(configs.check(foreign)).isInstanceOf(Progress.Failed.class);
        assertThat(configs.delete(foreign)).isEqualTo(Progress.gone());
        assertThat(bench.store.software().configs("default")).isEqualTo(before);
        assertThat(made.resource()).contains(before.getFirst().id());
    }

    @Test
    void aDeploymentOfAnotherProjectIsNeitherSeenNorTouched() {
        bench.agents.boot("m-1", "root-1");
        deployments.create(call(OURS, properties("")));
        var before = bench.store.software().deployments("default");
        assertThat(before).hasSize(1);
        var foreign = call(THEIRS, properties(""));

        assertThat(deployments.create(foreign)).isInstanceOf(Progress.Failed.class);
        assertThat(deployments.update(foreign, properties(""))).isInstanceOf(Progress.Failed.class);
        assertThat(deployments.suspend(foreign)).isInstanceOf(Progress.Failed.class);
        assertThat(deployments.check(foreign)).isInstanceOf(Progress.Failed.class);
        assertThat(deployments.leave(foreign)).isInstanceOf(Progress.Done.class);
        assertThat(deployments.delete(foreign)).isEqualTo(Progress.gone());
        assertThat(bench.store.software().deployments("default")).isEqualTo(before);
    }

    @Test
    void aConfigurationOfAnotherProjectIsNotDeployed() {
        bench.agents.boot("m-1", "root-2");
        var config = ((Progress.Done) configs.create(call(OURS, Value.map("config", Value.of("echo secret")))))
                .resource()
                .orElseThrow();
        assertThat(deployments.create(call(THEIRS, properties(config))))
                .isInstanceOfSatisfying(
                        Progress.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("deployment.no-such-config"));
    }
}
