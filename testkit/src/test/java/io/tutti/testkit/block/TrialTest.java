package io.tutti.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is played with an environment, and what is noticed. */
final class TrialTest {
    @TempDir
    private Path folder = Path.of(".");

    private Tried tried(String block) throws IOException {
        return Tried.with(Tried.written(folder, block));
    }

    private static String running(String more) {
        return Tried.NOTES.replace("    outputs: [url]\n", "    outputs: [url]\n    " + more + "\n");
    }

    @Test
    void whatStaysBehindIsAFailure() throws IOException {
        Tried.written(folder, Tried.NOTES);
        var machine = folder.resolve("machine.yaml");
        Files.writeString(machine, Files.readString(machine) + "    deletion_policy: Retain\n");

        var tried = Tried.with(folder);

        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.out())
                .contains("✗ it goes away again, the last first, and nothing is left")
                .contains("left behind: notes.machine0.server")
                .contains("2 passed, 3 failed");
    }

    @Test
    void aScriptThatMayFailLetsTheRestGoOn() throws IOException {
        assertThat(tried(running("on_failure: carry_on")).out())
                .contains("✓ notes.machine0.Running fails: it goes on; taken away, nothing is left");
    }

    @Test
    void aScriptThatWaitsForAPersonIsTurnedBack() throws IOException {
        var tried = tried(running("on_failure: hold"));

        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.out())
                .contains("✓ notes.machine0.Running fails: a person is asked; turned back, nothing is left");
    }

    @Test
    void triesTakeTheirTime() throws IOException {
        // A second up to it, three tries of a second with pauses that double, two seconds back.
        assertThat(tried(running("on_failure: {tries: 3, pause: 100}")).out())
                .contains("✓ notes.machine0.Running fails: all is taken back, nothing is left  (306 s)");
    }

    @Test
    void aHandlerIsReachedWhenWhatItHandlesFails() throws IOException {
        var tried = tried(Tried.NOTES.replace("goal: Running", """
              Mended: {on: machine, run: start.sh, undo: stop.sh, handles: Installed}
            goal: Running\
            """));

        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.out())
                .contains("✓ notes.machine0.Installed fails: it goes on; taken away, nothing is left")
                .contains("✓ notes.machine0.Running fails: all is taken back, nothing is left");
    }

    @Test
    void machinesAreCountedAndTheLastOneFails() throws IOException {
        var tried = tried(Tried.NOTES.replace("{template: machine.yaml}", "{template: machine.yaml, count: 3}"));

        assertThat(tried.out())
                .contains("1  notes.Installed ×3\n", "2  notes.Running ×3\n")
                .contains("✓ notes.machine2.Installed fails: ")
                .doesNotContain("machine1.Installed fails");
    }

    @Test
    void whatNothingUsesIsSaid() throws IOException {
        Tried.written(
                folder,
                Tried.NOTES
                        .replace("properties:\n", "properties:\n  spare: {type: number, default: 1}\n")
                        .replace("undo: remove.sh", "undo: remove.sh, inputs: [title]")
                        .replace("undo: stop.sh", "undo: stop.sh\n    inputs: [title]")
                        .replace("goal: Running", """
                              Late: {on: machine, after: Running, run: start.sh, undo: stop.sh, inputs: [title]}
                              Never: {on: none, run: start.sh, undo: stop.sh, inputs: [title]}
                            goal: Running\
                            """)
                        .replace("members:\n", "members:\n  none: {template: machine.yaml, count: 0}\n"));
        Tried.file(folder, "old.sh", "#!/bin/sh\n");

        assertThat(Tried.with(folder).out())
                .contains("block.unused-property", "nothing uses the property `spare`")
                .contains("package.unused-script", "nothing runs the script `old.sh`")
                .contains("block.unawaited-state", "does not wait for the state `Late`")
                .contains("block.untested-state", "no test has a machine for the state `Never`")
                .contains(", 4 warnings, in ");
    }

    @Test
    void nestedStacksComeAndGo() throws IOException {
        var block = Tried.NOTES.replace("members:\n", "template: common.yaml\nmembers:\n");
        Tried.written(folder, block);
        Tried.file(folder, "common.yaml", """
            heat_template_version: 2018-08-31
            resources:
              passwords:
                type: OS::Heat::ResourceGroup
                properties:
                  count: 3
                  resource_def: {type: OS::Heat::RandomString, properties: {length: 12}}
            """);

        var tried = Tried.with(folder);

        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.out()).contains("5 passed, 0 failed");
    }

    @Test
    void propertiesGetValuesThatKeepTheirRules() throws IOException {
        var tried = tried(Tried.NOTES.replace("  title: {type: string, default: Notes}\n", """
            title: {type: string, constraints: [{length: {min: 5, max: 6}}]}
            size: {type: number, constraints: [{range: {min: 2, max: 5}}]}
            mode: {type: string, constraints: [{allowed_values: [fast, safe]}]}
            host: {type: string, constraints: [{allowed_pattern: '[a-z]+\\.[a-z]+'}]}
            """.indent(2)));

        assertThat(tried.code()).as(tried.toString()).isZero();
    }

    @Test
    void aPropertyThatNothingFitsIsSaid() throws IOException {
        var tried = tried(Tried.NOTES.replace(
                "{type: string, default: Notes}", "{type: string, constraints: [{allowed_pattern: 'x{7}-y{3}'}]}"));

        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err()).contains("test.no-value", "`title`", "notes-1.0.0/notes.yaml:4:");
    }
}
