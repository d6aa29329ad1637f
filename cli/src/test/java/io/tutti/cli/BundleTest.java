package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.NamedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleTest {
    private static final String HOT = "heat_template_version: 2021-04-16\n";

    @TempDir
    private Path place = Path.of(".");

    private Path folder = Path.of(".");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(place.resolve("web shop"));
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void theTemplateIsCalledAsTheUserCallsIt() throws IOException {
        write("template.yaml", HOT);
        var cluster = write("deep/cluster.yaml", HOT);
        assertThat(Bundle.read(folder.resolve("."), List.of()).file())
                .isEqualTo(folder.resolve("template.yaml").toString());
        assertThat(Bundle.read(cluster, List.of()).file()).isEqualTo(cluster.toString());
        var steering = write("a\u001b[2Jb.yaml", HOT);
        assertThat(Bundle.read(steering, List.of()).file()).isEqualTo("template.yaml");
    }

    private Bundle read() {
        return Bundle.read(folder, List.of());
    }

    @Test
    void filesAndNestedTemplatesAreFoundHoweverTheyAreWritten() throws IOException {
        write("template.yaml", HOT + """
            resources:
              a: {type: lib/node.yaml}
              b:
                type: "group.template"
              c: {properties: {config: {get_file: scripts/a.sh}}}
              d: {properties: {config: {get_file: 'my file.txt'}}}
              # e: {get_file: ../../../etc/hostname}
              f: {get_file: "ftp://example.invalid/x"}
              g: {type: OS::Heat::Value}
            """);
        write("lib/node.yaml", HOT + "x: {get_file: deep/b.sh}\ny: {get_file: scripts/a.sh}\n");
        write("group.template", "{\"resources\": {\"h\": {\"get_file\": \"c.conf\"}}}");
        write("scripts/a.sh", "echo a");
        write("lib/deep/b.sh", "echo b");
        write("my file.txt", "hello");
        write("c.conf", "c");
        write("not-named.txt", "no");

        var bundle = read();

        assertThat(bundle.files().entries().keySet())
                .containsExactlyInAnyOrder(
                        "lib/node.yaml", "group.template", "scripts/a.sh", "my file.txt", "deep/b.sh", "c.conf");
        assertThat(bundle.files().text("deep/b.sh")).contains("echo b");
        assertThat(bundle.name()).isEqualTo("web-shop");
    }

    @Test
    void aSymbolicLinkOutOfTheFolderIsRefused() throws IOException {
        Files.writeString(place.resolve("secret"), "hidden");
        Files.createSymbolicLink(folder.resolve("harmless.txt"), place.resolve("secret"));
        write("template.yaml", HOT + "a: {get_file: harmless.txt}\n");

        refused("outside");
    }

    @Test
    void aPathOutOfTheFolderIsRefused() throws IOException {
        Files.writeString(place.resolve("secret"), "hidden");
        write("template.yaml", HOT + "a: {get_file: ../secret}\n");
        refused("outside");

        write("template.yaml", HOT + "a: {get_file: " + place.resolve("secret") + "}\n");
        refused("outside");
    }

    @Test
    void aTemplateThatLeadsOutOfItsFolderIsRefused() throws IOException {
        Files.writeString(place.resolve("secret"), "hidden");
        Files.createSymbolicLink(folder.resolve("template.yaml"), place.resolve("secret"));

        refused("leads out of its folder");
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws IOException {
        write("real.txt", "here");
        Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real.txt"));
        write("template.yaml", HOT + "a: {get_file: link.txt}\n");

        assertThat(read().files().text("link.txt")).contains("here");
    }

    @Test
    void oneNameForTwoFilesIsRefused() throws IOException {
        write("template.yaml", HOT + "a: {get_file: run.sh}\nb: {type: lib/node.yaml}\n");
        write("run.sh", "one");
        write("lib/run.sh", "two");
        write("lib/node.yaml", HOT + "a: {get_file: run.sh}\n");

        refused("means two files");
    }

    @Test
    void templatesThatReferToEachOtherAreReadOnce() throws IOException {
        write("template.yaml", HOT + "a: {type: a.yaml}\n");
        write("a.yaml", HOT + "b: {type: b.yaml}\n");
        write("b.yaml", HOT + "a: {type: a.yaml}\n");

        assertThat(read().files().entries()).containsOnlyKeys("a.yaml", "b.yaml");
    }

    @Test
    void settingsBringTheTemplatesOfTheirRegistry() throws IOException {
        write("template.yaml", HOT);
        var settings = Files.createDirectory(place.resolve("settings"));
        var file = Files.writeString(settings.resolve("prod.yaml"), "resource_registry:\n  My::Node: nodes/big.yaml\n");
        Files.createDirectory(settings.resolve("nodes"));
        Files.writeString(settings.resolve("nodes/big.yaml"), HOT);

        var bundle = Bundle.read(folder, List.of(file));

        assertThat(bundle.files().entries()).containsOnlyKeys("nodes/big.yaml");
        assertThat(bundle.settings()).containsExactly(new NamedText(file.toString(), Files.readString(file)));
    }

    @Test
    void settingsMaySayWhereTheirTemplatesAre() throws IOException {
        write("template.yaml", HOT);
        var settings = Files.createDirectory(place.resolve("settings"));
        Files.createDirectory(settings.resolve("nodes"));
        Files.writeString(settings.resolve("nodes/big.yaml"), HOT);
        Files.writeString(place.resolve("outside.yaml"), HOT);
        for (var base : List.of("nodes", "file://" + settings.toRealPath() + "/nodes", "'nodes/'")) {
            var file = Files.writeString(
                    settings.resolve("prod.yaml"), "resource_registry: {base_url: " + base + ", My::Node: big.yaml}\n");
            assertThat(Bundle.read(folder, List.of(file)).files().entries()).containsOnlyKeys("big.yaml");
        }

        var file = Files.writeString(
                settings.resolve("prod.yaml"), "resource_registry: {base_url: .., My::Node: outside.yaml}\n");
        assertThatThrownBy(() -> Bundle.read(folder, List.of(file))).hasMessageContaining("outside");
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        write("template.yaml", HOT + "a: {get_file: picture.png}\n");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, (byte) 0xff, 0});

        refused("is not UTF-8 text");
    }

    @Test
    void theOnlyTemplateOfAFolderIsFound() throws IOException {
        write("notes.yaml", "a: b\n");
        write("shop.yaml", HOT + "description: it\n");
        assertThat(read().template()).contains("description: it");

        write("other.yaml", HOT);
        refused("Several templates");
    }

    @Test
    void aFolderWithoutATemplateIsSaid() {
        refused("expected template.yaml");
    }

    private void refused(String words) {
        assertThatExceptionOfType(Stop.class).isThrownBy(this::read).satisfies(stop -> {
            assertThat(stop.exit()).isEqualTo(Exit.USAGE);
            assertThat(stop.text()).contains(words);
        });
    }
}
