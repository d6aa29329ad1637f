package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a model, and what goes along with one. */
final class ModelFileTest {
    @TempDir
    private Path place = Path.of(".");

    private Path write(String name, String text) throws IOException {
        var file = place.resolve(name);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(place));
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shop.env.json | whatever                                                    | true",
                "shop.env.yaml | whatever                                                    | true",
                "shop.json     | {\"environment\": \"a\", \"objects\": {}}                   | true",
                "shop.json     | {\"objects\": {}, \"environment\": \"a\"}                   | true",
                "shop.json     | {\"heat_template_version\": \"x\", \"environment\": \"a\"}  | false",
                "shop.json     | {\"environment\": \"a\", \"objects\": {,}}                  | true",
                "shop.yaml     | environment: a;objects:;  b: {block: c};                    | true",
                "shop.yaml     | {environment: a, objects: {b: {block: c}}}                  | true",
                "shop.yaml     | heat_template_version: 2021-04-16;resources:;  objects: {}; | false",
                "shop.yaml     | # environment:;objects: {};                                 | false",
                "prod.env      | parameters:;  a: b;                                         | false"
            })
    void aModelIsKnownByItsNameOrItsFirstWords(String name, String text, boolean isModel) throws IOException {
        assertThat(ModelFile.is(write(name, text.replace(';', '\n')))).isEqualTo(isModel);
    }

    @Test
    void whatIsNotThereIsNoModelUnlessItIsCalledOne() {
        assertThat(ModelFile.is(place)).isFalse();
        assertThat(ModelFile.is(place.resolve("nothing"))).isFalse();
        assertThat(ModelFile.is(place.resolve("nothing.env.json"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"environment\": \"shop\", \"objects\": {}} | shop",
                "{\"environment\": \"shop\", \"objects\": {,} | shop",
                "environment: 'my-shop';objects: {};          | my-shop",
                "{environment: shop.2, objects: {}}           | shop.2"
            })
    void itsEnvironmentIsFound(String text, String name) throws IOException {
        var file = write("x.env.yaml", text.replace(';', '\n'));
        assertThat(ModelFile.read(file).environment()).contains(name);
    }

    private List<Mapping> packages(Path... named) throws IOException {
        var model = write("home/shop.env.json", "{}");
        return ModelFile.read(model).request(List.of(named), Optional.empty()).items("packages").stream()
                .map(item -> Verb.mapping(item).mapping("files"))
                .toList();
    }

    @Test
    void thePackagesBesideTheModelAndThoseNamedGoAlongOnce() throws IOException {
        write("home/packages/b/package.yaml", "name: b\n");
        write("home/packages/b/scripts/run.sh", "echo ü\n");
        write("home/packages/b/.git/config", "secret");
        write("home/packages/b/.hidden", "secret");
        write("home/packages/a/package.yaml", "name: a\n");
        write("home/packages/notes/readme.md", "no package");
        write("elsewhere/package.yaml", "name: c\n");

        var sent = packages(place.resolve("elsewhere"), place.resolve("home/packages/../packages/a"));

        assertThat(sent).hasSize(3);
        assertThat(sent.get(0).entries()).containsOnlyKeys("package.yaml");
        assertThat(sent.get(1).entries()).containsOnlyKeys("package.yaml", "scripts/run.sh");
        assertThat(sent.get(1).text("scripts/run.sh")).contains("echo ü\n");
        assertThat(sent.get(2).text("package.yaml")).contains("name: c\n");
    }

    @Test
    void linksLeadNowhereOutside() throws IOException {
        write("secret", "hidden");
        write("home/packages/a/package.yaml", "name: a\n");
        var link = place.resolve("home/packages/a/harmless.txt");
        Files.createSymbolicLink(link, place.resolve("secret"));
        refused("only a package's own files are sent");
        Files.delete(link);

        Files.createSymbolicLink(link, place.resolve("nothing"));
        refused("is a link to nothing");
        Files.delete(link);

        Files.createSymbolicLink(link, Path.of("."));
        refused("is no file");
        Files.delete(link);

        Files.createSymbolicLink(link, Path.of("package.yaml"));
        assertThat(packages().getFirst().text("harmless.txt")).contains("name: a\n");

        write("elsewhere/package.yaml", "name: c\n");
        Files.createSymbolicLink(place.resolve("home/packages/c"), place.resolve("elsewhere"));
        refused("outside the model's folder; if it is meant, name it: --package");
    }

    @Test
    void whatIsNoTextIsNotSent() throws IOException {
        write("home/packages/a/package.yaml", "name: a\n");
        Files.write(place.resolve("home/packages/a/picture.png"), new byte[] {(byte) 0x89, (byte) 0xff, 0});

        refused("picture.png is not UTF-8 text");
    }

    @Test
    void tooMuchIsToldBeforeItIsSent() throws IOException {
        write("home/packages/a/package.yaml", "name: a\n");
        for (int i = 0; i < PackageFolder.MOST_FILES; i++) {
            write("home/packages/a/" + i, "");
        }
        refused("at most 1000 files and 15 MiB");

        var large = "x".repeat(8 << 20);
        Files.delete(place.resolve("home/packages/a/0"));
        write("home/packages/a/large", large);
        for (int i = 1; i < 3; i++) {
            Files.delete(place.resolve("home/packages/a/" + i));
        }
        write("home/packages/b/package.yaml", "name: b\n");
        write("home/packages/b/large", large);
        refused("too large to go together: at most 15 MiB");
    }

    @Test
    void aFolderWithoutAnIndexIsNoPackage() throws IOException {
        var folder = Files.createDirectory(place.resolve("empty"));
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> packages(folder))
                .satisfies(stop -> assertThat(stop.text()).contains("expected a folder with a package.yaml"));
    }

    private void refused(String words) {
        assertThatExceptionOfType(Stop.class).isThrownBy(this::packages).satisfies(stop -> {
            assertThat(stop.exit()).isEqualTo(Exit.USAGE);
            assertThat(stop.text()).contains(words);
        });
    }
}
