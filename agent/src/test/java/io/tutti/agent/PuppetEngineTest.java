package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wish becomes, without Puppet. */
class PuppetEngineTest {
    private static final String MANIFEST = "notify { 'pear': }\n";

    @TempDir
    Path root = Path.of("");

    private final PuppetEngine engine = new PuppetEngine();
    private Ground ground = new Ground(new AttemptFolder(root), root, root, "", List.of());

    @BeforeEach
    void layOut() throws IOException {
        var bin = Files.createDirectories(root.resolve("bin"));
        Files.createFile(
                bin.resolve("puppet"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var attempt = new AttemptFolder(Files.createDirectories(root.resolve("attempt")));
        ground = new Ground(attempt, root.resolve("lasting"), root.resolve("work"), "127.64.1.2", List.of(bin));
    }

    @Test
    void theManifestGoesInAsItIsAndEveryValueByTheEnvironment() throws IOException {
        var invocation =
                engine.prepare(wish(Value.of(MANIFEST), Value.map("port", Value.of("$5432'")), Mapping.EMPTY), ground);
        assertThat(invocation.command().getLast())
                .isEqualTo(ground.attempt().root().resolve("manifest.pp").toString());
        assertThat(Path.of(invocation.command().getLast())).hasContent(MANIFEST);
        assertThat(invocation.environment())
                .containsEntry("FACTER_port", "$5432'")
                .containsEntry("FACTER_tutti_address", "127.64.1.2")
                .containsEntry(
                        "FACTER_heat_outputs_path", ground.attempt().outputs().toString());
    }

    @Test
    void allThatPuppetKeepsLiesInTheMachinesFolder() throws IOException {
        var command = engine.prepare(wish(Value.of(MANIFEST), Mapping.EMPTY, Mapping.EMPTY), ground)
                .command();
        for (var option : List.of("confdir", "vardir", "statedir", "logdir", "rundir", "ssldir", "publicdir")) {
            assertThat(command.get(command.indexOf("--" + option) + 1)).startsWith(root + "/lasting/");
        }
    }

    @Test
    void theOptionsOfHeatsHookAreUnderstood() throws IOException {
        var options = Value.map("enable_facter", Value.of(false))
                .with("enable_hiera", "True")
                .with("modulepath", "/srv/modules")
                .with("tags", "web,db");
        var invocation = engine.prepare(wish(Value.of(MANIFEST), Value.map("port", Value.of(5432)), options), ground);
        assertThat(invocation.environment()).doesNotContainKey("FACTER_port");
        assertThat(invocation.command()).containsSequence("--modulepath", "/srv/modules");
        assertThat(invocation.command()).containsSequence("--tags", "web,db");
        var data = ground.attempt().root().resolve("hiera.json");
        assertThat(Json.read(Files.readString(data))).isEqualTo(Value.map("port", Value.of(5432)));
        assertThat(Files.getPosixFilePermissions(data)).hasSize(2);
    }

    @Test
    void twoIsSuccessAndOtherCodesSayWhatTheyMean() {
        assertThat(engine.judge(0)).isEqualTo(new ConfigEngine.Verdict(0, ""));
        assertThat(engine.judge(2)).isEqualTo(new ConfigEngine.Verdict(0, ""));
        for (var code : List.of(1, 4, 6)) {
            assertThat(engine.judge(code).exit()).isEqualTo(code);
            assertThat(engine.judge(code).reason()).startsWith("Puppet ");
        }
    }

    @Test
    void aMachineWithoutPuppetAndAConfigurationThatIsNoTextAreRefused() {
        var bare = new Ground(ground.attempt(), ground.lasting(), ground.work(), "", List.of());
        assertThatThrownBy(() -> engine.prepare(wish(Value.of(MANIFEST), Mapping.EMPTY, Mapping.EMPTY), bare))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("puppet-agent");
        assertThatThrownBy(() -> engine.prepare(wish(Mapping.EMPTY, Mapping.EMPTY, Mapping.EMPTY), ground))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("manifest");
    }

    private static Wish.Apply wish(Value config, Mapping inputs, Mapping options) {
        return new Wish.Apply(
                "d", "a", "CREATE", "puppet", config, inputs, List.of(), options, "k", "t", Optional.empty());
    }
}
