package io.tutti.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tutti block test} says of good packages and bad ones. */
final class BlockTestTest {
    private static final String MODEL = """
        {"environment": "try", "objects": {"mine": {"block": "notes.Notes/1"}}}
        """;

    @TempDir
    private Path place = Path.of(".");

    private Path folder = Path.of(".");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(place.resolve("notes"));
    }

    private void write(String block) throws IOException {
        Tried.written(folder, block);
    }

    @Test
    void aPackageThatIsAsItShouldBePasses() throws IOException {
        write(Tried.NOTES);
        Tried.file(folder, "tests/first.env.json", MODEL);

        var tried = Tried.with("--strict", folder);

        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.err()).isEmpty();
        assertThat(tried.out().replaceAll("in \\d+\\.\\d s", "in N s")).isEqualTo("""
            notes 1.0.0: notes.Notes

            tests/first.env.json: 1 object, 6 resources
              ✓ it comes up  (2 s)
                  1  mine.Installed
                  2  mine.Running
              ✓ it goes away again, the last first, and nothing is left  (2 s)
              ✓ mine.machine0.Installed fails: all is taken back, nothing is left  (2 s)
              ✓ mine.machine0.Running fails: all is taken back, nothing is left  (4 s)
              ✓ it compiles to the same bytes again

            5 passed, 0 failed, 0 warnings, in N s
            """);
    }

    @Test
    void aStateThatLacksAnUndoIsNamed() throws IOException {
        write(Tried.NOTES.replace(", undo: remove.sh", ""));
        Files.delete(folder.resolve("remove.sh"));

        var tried = Tried.with(folder);

        assertThat(tried.code()).isZero();
        assertThat(tried.out())
                .contains("warning[block.no-undo]: the state `Installed` of `notes.Notes` lacks an undo")
                .contains("--> notes-1.0.0/notes.yaml:12:3")
                .contains(", 1 warning, in ")
                .doesNotContain("the state `Running`");
        assertThat(Tried.with(folder, "--strict").code()).isEqualTo(1);
    }

    @Test
    void aScriptThatBashCannotReadIsRefusedWithItsPlace() throws IOException {
        write(Tried.NOTES);
        Tried.file(folder, "start.sh", "#!/usr/bin/env bash\nset -e\nif true; then echo; done\n");

        var tried = Tried.with(folder);

        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err())
                .contains("error[package.script-syntax]: bash cannot read `start.sh`", "--> start.sh:3:1", "`done'")
                .endsWith("1 problem\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/zsh", "#!/usr/bin/env python3", "#!/usr/bin/fish", "#!/usr/bin/env -S awk -f"})
    void scriptsOfOtherLanguagesAreLeftAlone(String first) throws IOException {
        write(Tried.NOTES);
        Tried.file(folder, "start.sh", first + "\nif then (\n");

        assertThat(Tried.with(folder).code()).isZero();
    }

    @Test
    void whatNobodyProvidesIsAProblemOfAModelAndHasAStandInWithoutOne() throws IOException {
        write(Tried.NOTES + """
            requires:
              database: {capability: db.Postgres, versions: '>=2.1 <3', values: {uri: {type: string}}}
            """);
        Tried.file(folder, "tests/first.env.json", MODEL);

        var tried = Tried.with(folder);
        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err()).contains("db.Postgres", "tests/first.env.json:1:");
        assertThat(tried.out()).isEmpty();

        Files.delete(folder.resolve("tests/first.env.json"));
        var alone = Tried.with(folder);
        assertThat(alone.code()).as(alone.toString()).isZero();
        assertThat(alone.out()).contains("stand-ins, for nobody at hand provides them: db.Postgres 2.1.0");
    }

    @Test
    void allThatIsWrongWithAPackageIsSaidAtOnce() throws IOException {
        write(Tried.NOTES.replace("run: install.sh", "run: instal.sh").replace("after: Installed", "after: Instaled"));
        Tried.file(folder, "start.sh", "#!/bin/sh\nfi\n");

        var tried = Tried.with(folder);

        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err())
                .contains("block.missing-file", "did you mean `install.sh`")
                .contains("block.unknown-state", "did you mean `Installed`")
                .contains("package.script-syntax")
                .endsWith("3 problems\n");
    }

    @Test
    void aTemplateThatCannotBePlannedIsExplainedInThePackage() throws IOException {
        write(Tried.NOTES);
        var machine = folder.resolve("machine.yaml");
        Files.writeString(machine, Files.readString(machine).replace("flavor:", "flavour:"));

        var tried = Tried.with(folder);

        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err()).contains("flavour", "notes-1.0.0/machine.yaml:5:");
    }

    @Test
    void whatIsNotThePackagesOwnIsRefused() throws IOException {
        write(Tried.NOTES);
        Tried.file(place, "outside.txt", "not yours");
        Files.createSymbolicLink(folder.resolve("inside.txt"), Path.of("install.sh"));
        assertThat(Tried.with(folder).code()).isZero();

        Files.createSymbolicLink(folder.resolve("outside.txt"), place.resolve("outside.txt"));
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        assertThat(Tried.with(folder).err())
                .contains("package.not-inside", "`outside.txt`")
                .contains("package.not-text", "`picture.png`");
    }

    @Test
    void aFolderThatIsALinkIsAFolder() throws IOException {
        write(Tried.NOTES);
        var link = Files.createSymbolicLink(place.resolve("link"), folder);

        assertThat(Tried.with(link).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--nonsense", "a b", "--package"})
    void argumentsWithoutSenseEndWithTheUsage(String line) {
        var tried = Tried.with((Object[]) line.split(" "));

        assertThat(tried.code()).isEqualTo(2);
        assertThat(tried.err()).startsWith("Usage: tutti block test");
    }

    @Test
    void whereThereIsNoPackageItSaysHowToMakeOne() throws IOException {
        var nothing = Tried.with(folder);
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("No package at " + folder, "tutti package new NAME");

        write(Tried.NOTES);
        assertThat(Tried.with("--package=" + place, folder).err()).contains("No package at " + place);
        assertThat(Tried.with("--help").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "postgres", "web"})
    void theExamplesPass(String name) {
        var tried = Tried.with(Path.of("..", "examples", "shop", "packages", name));

        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.out()).contains("✓ it comes up", " 0 failed");
    }
}
