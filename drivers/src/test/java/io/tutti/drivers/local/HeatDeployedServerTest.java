package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeatDeployedServerTest {
    private static final String TYPE = "OS::Heat::DeployedServer";

    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, List.of("true"));
    }

    @Test
    void itTellsBothKindsOfAgentsWhoTheyAreAndWhereToAsk() {
        var made = fixture.make(TYPE, "one", Mapping.EMPTY);
        var id = made.resource().orElseThrow();
        var agent = made.attributes().mapping("agent").revealed();
        assertThat(agent)
                .isEqualTo(Mapping.EMPTY
                        .with("machine", id)
                        .with("key", "key-default-1")
                        .with("address", "")
                        .with("url", "http://127.0.0.1:8004"));
        var collect = made.attributes().mapping("os_collect_config");
        assertThat(collect.items("collectors")).containsExactly(Value.of("cfn"), Value.of("local"));
        assertThat(collect.mapping("cfn").text("metadata_url")).contains("http://127.0.0.1:8004/v1/");
        assertThat(collect.mapping("cfn").text("path").orElseThrow()).endsWith(".Metadata");
    }

    @Test
    void theKeyIsTheSameAsLongAsItLivesAndGoodForNothingAfterwards() {
        var made = fixture.make(TYPE, "one", Mapping.EMPTY);
        var id = made.resource().orElseThrow();
        fixture.forget();
        var again = fixture.make(TYPE, "one", Mapping.EMPTY);
        assertThat(again).isEqualTo(made);
        assertThat(fixture.keys.good).containsOnlyKeys(id);
        assertThat(fixture.cloud.machines().exists(id)).isTrue();
        assertThat(fixture.cloud.machines().belongsTo(id, "root-1"))
                .as("it stays when its stack goes")
                .isFalse();
        assertThat(fixture.type(TYPE)
                        .delete(Calls.with(Mapping.EMPTY).task("two").next(made).call()))
                .isEqualTo(Progress.gone());
        assertThat(fixture.keys.good).isEmpty();
        assertThat(fixture.cloud.machines().exists(id)).isFalse();
        assertThat(fixture.departed).hasSize(1);
    }

    @Test
    void itsNameChangesInPlaceAndItsKeyStays() {
        var made = fixture.make(TYPE, "one", Mapping.EMPTY.with("name", "before"));
        var change = Calls.with(Mapping.EMPTY.with("name", "after")).task("two").next(made);
        var changed = fixture.type(TYPE).update(change.call(), Mapping.EMPTY.with("name", "before"));
        assertThat(changed).isInstanceOfSatisfying(Progress.Done.class, done -> {
            assertThat(done.resource()).isEqualTo(made.resource());
            assertThat(done.attributes().text("name")).contains("after");
            assertThat(done.attributes().mapping("agent"))
                    .isEqualTo(made.attributes().mapping("agent"));
        });
    }

    @Test
    void anAddressOfItsOwnIsGivenToWhoeverWantsToAskWithoutAKey() {
        var made = fixture.make(TYPE, "one", Mapping.EMPTY.with("software_config_transport", "POLL_TEMP_URL"));
        var collect = made.attributes().mapping("os_collect_config");
        assertThat(collect.items("collectors")).containsExactly(Value.of("request"), Value.of("local"));
        assertThat(collect.mapping("request").get("metadata_url"))
                .contains(new Value.Secret(Value.of("http://127.0.0.1:8004/metadata/one")));
        assertThat(collect.get("cfn")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POLL_SERVER_HEAT", "ZAQAR_MESSAGE"})
    void aWayToAskThatIsNotThereIsRefusedWithTheOneThatIs(String transport) {
        var answer = fixture.type(TYPE)
                .create(Calls.with(Mapping.EMPTY.with("software_config_transport", transport))
                        .call());
        assertThat(answer).isInstanceOfSatisfying(Progress.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("local.unsupported");
            assertThat(failed.problem().message()).contains(transport);
            assertThat(failed.problem().suggestion().orElseThrow()).contains("POLL_SERVER_CFN");
        });
        assertThat(fixture.recordFiles()).isEmpty();
    }
}
