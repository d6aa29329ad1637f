package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import io.tutti.drivers.software.Mime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine does with a cloud-config: really run, in a folder. */
final class CloudConfigTest {
    @TempDir
    Path machine;

    private final List<String> warnings = new ArrayList<>();

    /** Lays the files out and runs the script as the agent does; answers its exit code. */
    private int run(String config, String... scripts) throws IOException, InterruptedException {
        var json = config.replace('\'', '"').replace("AT", machine.toString());
        return run(new CloudConfig(Json.readMapping(json), List.of(scripts), warnings).files());
    }

    private int run(Map<String, String> files) throws IOException, InterruptedException {
        for (var file : files.entrySet()) {
            Files.writeString(machine.resolve(file.getKey()), file.getValue());
        }
        var work = Files.createDirectories(machine.resolve("work"));
        var builder = new ProcessBuilder("sh", machine.resolve("user-data").toString())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(machine.resolve("said").toFile());
        builder.environment().put("TUTTI_MACHINE", machine.toString());
        return builder.start().waitFor();
    }

    private String text(String name) throws IOException {
        return Files.readString(machine.resolve(name));
    }

    @Test
    void filesAreWrittenBeforeCommandsRunAndBothAsTheyAreWritten() throws Exception {
        var code = run(
                """
                {'bootcmd': ['echo boot >>AT/order'],
                 'runcmd': ['word=kept', ['printf', '%s\\n', "it's $word"], 'echo run $word >>AT/order', null, ['false'], ['true']],
                 'write_files': [{'path': "AT/deep/a file's", 'content': 'one $word\\n', 'permissions': '0640'},
                                 {'path': 'AT/b', 'content': 'dHdvCg==', 'encoding': 'b64', 'permissions': 493},
                                 {'path': 'AT/b', 'content': 'three\\n', 'append': true},
                                 {'path': 'AT/z', 'content': 'H4sIAAAAAAAAA8tIzcnJ5wIAIDA6NgYAAAA=', 'encoding': 'gz+b64'},
                                 {'path': 'here', 'content': 'beside'}]}\
                """.replace("it's", "it is").replace("file's", "file of mine"),
                "#!/bin/sh\necho part >>" + machine + "/order\n");
        assertThat(text("said")).isEqualTo("it is $word\n");
        assertThat(code).as("as its last command").isZero();
        assertThat(text("order")).isEqualTo("boot\npart\nrun kept\n");
        assertThat(text("deep/a file of mine")).isEqualTo("one $word\n");
        assertThat(rights("deep/a file of mine")).isEqualTo("rw-r-----");
        assertThat(text("b")).isEqualTo("two\nthree\n");
        assertThat(text("z")).isEqualTo("hello\n");
        assertThat(text("work/here")).isEqualTo("beside");
        assertThat(warnings).isEmpty();
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.resolve(name)));
    }

    @Test
    void aNameIsOneWordOfTheShellWhateverIsInIt() throws Exception {
        var path = machine + "/it's $(touch " + machine.resolve("hacked") + ") `x`";
        var config = Mapping.EMPTY.with("write_files", Json.read("[{\"path\": " + Json.clear(Value.of(path)) + "}]"));
        assertThat(run(new CloudConfig(config, List.of(), warnings).files())).isZero();
        assertThat(Path.of(path)).isEmptyFile();
        assertThat(machine.resolve("hacked")).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenFailsAndTheRestIsDoneAllTheSame() throws Exception {
        Files.writeString(machine.resolve("file"), "");
        var code = run("""
            {'write_files': [{'path': 'AT/file/below', 'content': 'x'}, {'path': 'AT/other', 'content': 'y'}],
             'runcmd': ['echo ran']}\
            """);
        assertThat(code).isEqualTo(1);
        assertThat(text("said")).contains("file/below could not be written", "ran\n");
        assertThat(text("other")).isEqualTo("y");
    }

    @Test
    void whatTheMachinesDoNotFollowIsNamed() {
        var config = new CloudConfig(Json.readMapping("""
            {"packages": ["nginx"], "users": [], "merge_how": "x",
             "write_files": [{"path": "/etc/motd", "encoding": "rot13"}, {"content": "x"}],
             "runcmd": "one line"}\
            """), List.of(), warnings);
        assertThat(config.files()).as("nothing is left to do").isEmpty();
        assertThat(warnings)
                .hasSize(4)
                .anyMatch(said -> said.contains("left aside: packages, users."))
                .anyMatch(said -> said.contains("/etc/motd"))
                .anyMatch(said -> said.contains("has no path"))
                .anyMatch(said -> said.contains("`runcmd`"));
    }

    @Test
    void anArchiveIsTakenApartAndEachPartFollowed() throws Exception {
        var archive = Mime.archive(List.of(
                new Mime.Part("#cloud-config\n{\"runcmd\": [\"echo first\"]}", "cloud-config", ""),
                new Mime.Part("#!/bin/sh\necho part\n", "x-shellscript", "a.sh"),
                new Mime.Part(
                        "#cloud-config\n{\"runcmd\": [\"echo last ü\"], \"hostname\": \"x\"}", "cloud-config", ""),
                new Mime.Part("upstart\n", "upstart-job", "")));
        var call = Calls.with(Mapping.EMPTY.with("user_data", archive)).call();
        var data = UserData.of(call, new UserData.Reading((_, _) -> Optional.empty(), CloudFixture::yaml));
        assertThat(run(data.files())).isZero();
        assertThat(text("said")).isEqualTo("part\nlast ü\n");
        assertThat(data.warnings())
                .anyMatch(said -> said.contains("upstart-job"))
                .anyMatch(said -> said.contains("hostname"));
        assertThat(data.files().get("console")).startsWith("warning: ");
    }

    @Test
    void whatIsNoYamlIsLeftAsideWithAWarning() {
        var call = Calls.with(Mapping.EMPTY.with("user_data", "#cloud-config\n{nonsense\n"))
                .call();
        var data = UserData.of(call, new UserData.Reading((_, _) -> Optional.empty(), CloudFixture::yaml));
        assertThat(data.laid()).isEmpty();
        assertThat(data.warnings()).hasSize(1).first().asString().contains("no map in YAML");
    }
}
