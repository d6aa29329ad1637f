package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One machine and Debian's Puppet, really run. Left out where it is missing, unless TUTTI_STOCK_CLIENTS=required. */
class PuppetTest {
    private static final List<Path> PUPPETS_OWN =
            List.of(Path.of("/etc/puppet"), Path.of("/var/lib/puppet"), Path.of("/var/cache/puppet"));

    @TempDir
    Path root = Path.of("");

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/puppet"))
                        || "required".equals(System.getenv("TUTTI_STOCK_CLIENTS")),
                "puppet-agent is not installed");
        stage = new Stage(root);
    }

    @AfterEach
    void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aManifestGetsItsInputsGivesOutputsAndIsUndone() throws IOException {
        var folder = stage.running("m");
        var made = folder.work().resolve("pear.conf");
        var manifest = """
            file { $facts['file']:
              ensure  => $facts['deploy_action'] ? { 'DELETE' => absent, default => file },
              content => "port = ${facts['port']}\\n",
            }
            file { "${facts['heat_outputs_path']}.said": content => "${facts['port']} is set" }
            """;
        var inputs = Value.map("file", Value.of(made.toString())).with("port", Value.of(5432));
        var report = apply("a", manifest, inputs.with("deploy_action", "CREATE"), Mapping.EMPTY);
        assertThat(report.exit()).contains(0);
        assertThat(report.reason()).isEmpty();
        assertThat(report.outputs().text("said")).contains("5432 is set");
        assertThat(made).hasContent("port = 5432\n");

        assertThat(apply("b", manifest, inputs.with("deploy_action", "DELETE"), Mapping.EMPTY)
                        .exit())
                .contains(0);
        assertThat(made).doesNotExist();
    }

    @Test
    void inputsAreHierasDataWhenAskedForWithTheirTypes() throws IOException {
        stage.running("m");
        var manifest = """
            $sum = lookup('numbers').reduce |$a, $b| { $a + $b }
            file { "${facts['heat_outputs_path']}.sum": content => "${sum} ${facts['numbers']}" }
            """;
        var options = Value.map("enable_hiera", Value.of(true)).with("enable_facter", Value.of(false));
        var inputs = Value.map("numbers", Value.list(Value.of(1), Value.of(2), Value.of(4)));
        assertThat(apply("a", manifest, inputs, options).outputs().text("sum")).contains("7 ");
    }

    @Test
    void hieraPutsNothingInThePlaceOfWhatAnInputSays() throws IOException {
        stage.running("m");
        var manifest = """
            $said = lookup('said')
            $keys = join(keys(lookup('inside')), ',')
            file { "${facts['heat_outputs_path']}.said": content => "${said}|${keys}|${lookup('inside')['list'][0]}" }
            """;
        var options = Value.map("enable_hiera", Value.of(true)).with("enable_facter", Value.of(false));
        var inside = Value.map("%{facts.os}", Value.of(1)).with("list", Value.list(Value.of("100%{literal('x')}")));
        var inputs = Value.map("said", Value.of("%{lookup('other')} %% %{"))
                .with("other", "SECRET")
                .with("inside", inside);
        assertThat(apply("a", manifest, inputs, options).outputs().text("said"))
                .contains("%{lookup('other')} %% %{|%{facts.os},list|100%{literal('x')}");
    }

    @Test
    void whatHieraHasReadIsGoneWhenTheAttemptHasEnded() throws IOException {
        stage.running("m");
        var options = Value.map("enable_hiera", Value.of(true)).with("enable_facter", Value.of(false));
        apply("a", "notify { 'pear': }\n", Value.map("password", Value.of("sesame")), options);
        try (var files = Files.walk(root)) {
            assertThat(files.filter(file -> file.getFileName().toString().equals("hiera.json")))
                    .isEmpty();
        }
    }

    @Test
    void aManifestThatFailsSaysHowFarItCame() throws IOException {
        stage.running("m");
        assertThat(apply("a", "file { '/no/such/folder/x': content => 'x' }\n", Mapping.EMPTY, Mapping.EMPTY)
                        .exit())
                .contains(4);
        var partly = apply(
                "b",
                "notify { 'done': }\nfile { '/no/such/folder/x': content => 'x' }\n",
                Mapping.EMPTY,
                Mapping.EMPTY);
        assertThat(partly.exit()).contains(6);
        assertThat(partly.reason()).contains("changed something");
        var nonsense = apply("c", "file {{\n", Mapping.EMPTY, Mapping.EMPTY);
        assertThat(nonsense.exit()).contains(1);
        assertThat(nonsense.stderr()).contains("Syntax error");
    }

    @Test
    void nothingOfTheComputersOwnPuppetIsTouched() throws IOException {
        stage.running("m");
        var before = listed();
        assertThat(apply("a", "notify { 'pear': }\n", Mapping.EMPTY, Mapping.EMPTY)
                        .exit())
                .contains(0);
        assertThat(listed()).isEqualTo(before);
    }

    private Report apply(String attempt, String manifest, Mapping inputs, Mapping options) {
        stage.server.wish(
                "m",
                new Wish.Apply(
                        "d",
                        attempt,
                        "CREATE",
                        "puppet",
                        Value.of(manifest),
                        inputs,
                        List.of(),
                        options,
                        "m/" + attempt,
                        "t",
                        Optional.empty()));
        return stage.server.report(attempt);
    }

    private static Map<String, String> listed() throws IOException {
        var all = new TreeMap<String, String>();
        for (var place : PUPPETS_OWN) {
            if (Files.exists(place)) {
                try (var files = Files.walk(place)) {
                    for (var file : files.toList()) {
                        all.put(file.toString(), Files.getLastModifiedTime(file).toString());
                    }
                }
            }
        }
        return all;
    }
}
