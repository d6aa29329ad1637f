package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tutti.contract.problem.Checked;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.model.ModelReader;
import io.tutti.testkit.block.BlockTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code new} writes: it compiles as it is. */
final class SkeletonTest {
    @TempDir
    private Path place = Path.of(".");

    private Ran run(String... arguments) {
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--in", place.toString()));
        return Ran.command(Map.of(), all.toArray(String[]::new));
    }

    private BlockPackage read(Path folder) {
        var files = new TreeMap<String, String>();
        PackageFolder.read(folder)
                .entries()
                .forEach((name, text) -> files.put(name, text.asText().orElseThrow()));
        return PackageReader.read(files).orRefuse();
    }

    private void compiles(Path folder, String test) throws IOException {
        var file = folder.resolve("tests").resolve(test);
        var compiled = Compiler.compile(
                ModelReader.read(test, Files.readString(file)).orRefuse(),
                new Catalogue(List.of(read(folder))),
                List.of(),
                Optional.empty());
        assertThat(compiled).isInstanceOf(Checked.Good.class);
        assertThat(compiled.orRefuse().template()).contains("machine0-Running");
    }

    @Test
    void aNewPackageHasABlockThatCompiles() throws IOException {
        var ran = run("package", "new", "my-shop");

        var folder = place.resolve("my-shop");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("""
            %1$s/package.yaml
            %1$s/my-shop.yaml
            %1$s/my-shop/machine.yaml
            %1$s/my-shop/install.sh
            %1$s/my-shop/remove.sh
            %1$s/my-shop/start.sh
            %1$s/my-shop/stop.sh
            %1$s/tests/first.env.json
            %1$s/README.md
            try it: tutti block test %1$s
            """.formatted(folder));
        assertThat(Files.isExecutable(folder.resolve("my-shop/install.sh"))).isTrue();
        assertThat(read(folder).blocks()).containsOnlyKeys("my_shop.MyShop");
        assertThat(read(folder).blocks().values())
                .flatExtracting(block -> List.copyOf(block.states().values()))
                .hasSize(2)
                .allSatisfy(state -> assertThat(state.undo()).isPresent());
        compiles(folder, "first.env.json");
    }

    @ParameterizedTest
    @CsvSource({
        "Cache, cache, cache.Cache",
        "shop.Cache, shop, shop.Cache",
        "cache, cache, cache.Cache",
        "a.b.Web_server, a, a.b.Web_server"
    })
    void aNewBlockBringsAPackageAround(String name, String folder, String block) throws IOException {
        assertThat(run("block", "new", name).code()).isZero();

        assertThat(read(place.resolve(folder)).blocks()).containsOnlyKeys(block);
        compiles(place.resolve(folder), "first.env.json");
    }

    @Test
    void aNewBlockJoinsThePackageItIsMadeIn() throws IOException {
        run("package", "new", "shop");
        var folder = place.resolve("shop");

        var ran = Ran.command(Map.of(), "block", "new", "webServer", "--in", folder.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("web-server/start.sh\n", folder + "/package.yaml (changed)\n");
        assertThat(read(folder).blocks()).containsOnlyKeys("shop.Shop", "shop.WebServer");
        compiles(folder, "web-server.env.json");
    }

    @ParameterizedTest
    @CsvSource({"package new my-shop, my-shop", "block new shop.Cache, shop"})
    void whatIsNewPassesItsTestAsItIs(String line, String name) {
        run(line.split(" "));
        var folder = place.resolve(name).toString();
        var inside = Ran.command(Map.of(), "block", "new", "Second", "--in", folder);
        assertThat(inside.code()).as(inside.err()).isZero();

        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = BlockTest.run(List.of("--strict", folder), stream, stream);

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("tests/first.env.json: 1 object", "tests/second.env.json: 1 object")
                .contains("10 passed, 0 failed, 0 warnings");
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        run("package", "new", "shop");
        var folder = place.resolve("shop");
        Files.writeString(folder.resolve("README.md"), "mine");

        var again = run("package", "new", "shop");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already; to add a block to it: tutti block new NAME --in");
        assertThat(run("block", "new", "shop.Cache").code()).isEqualTo(2);

        Files.createDirectory(folder.resolve("cache"));
        Files.writeString(folder.resolve("cache/start.sh"), "mine");
        var index = Files.readString(folder.resolve("package.yaml"));
        var inside = Ran.command(Map.of(), "block", "new", "Cache", "--in", folder.toString());
        assertThat(inside.code()).isEqualTo(2);
        assertThat(inside.err()).contains("Nothing is written", "there is already cache/start.sh");
        assertThat(folder.resolve("cache.yaml")).doesNotExist();
        assertThat(folder.resolve("package.yaml")).hasContent(index);
        assertThat(folder.resolve("README.md")).hasContent("mine");
    }

    @Test
    void programsLearnTheFiles() {
        assertThat(run("block", "new", "shop.Cache", "-o", "json").out())
                .contains("\"block\": \"shop.Cache\"", "\"cache/install.sh\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: a;blocks: [x.yaml]             | name: a;blocks: [x.yaml, new.yaml];",
                "blocks: [ ] # none                   | blocks: [new.yaml] # none;",
                "blocks: x.yaml                       | blocks: [x.yaml, new.yaml];",
                "blocks:;- x.yaml;- y.yaml;licence: b | blocks:;- x.yaml;- y.yaml;- new.yaml;licence: b;",
                "blocks: # all;    - x.yaml;;  # end  | blocks: # all;    - x.yaml;    - new.yaml;;  # end;",
                "blocks:;name: a                      | blocks:;  - new.yaml;name: a;",
                "name: a                              | name: a;blocks: [new.yaml];"
            })
    void theListOfBlocksKeepsItsLook(String before, String after) {
        assertThat(BlockList.with(before.replace(';', '\n'), "new.yaml")).isEqualTo(after.replace(';', '\n'));
    }

    @Test
    void aListThatIsNotUnderstoodIsLeftAlone() {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> BlockList.with("blocks: [a.yaml,\n  b.yaml]\n", "new.yaml"))
                .satisfies(stop -> assertThat(stop.text()).contains("Nothing is written", "line 1"));
    }
}
