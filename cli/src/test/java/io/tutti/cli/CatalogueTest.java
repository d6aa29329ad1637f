package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages and blocks: what the catalogue has, and what is tried without it. */
final class CatalogueTest {
    private static final String FORM = """
        {"block": "postgres.Cluster", "version": "1.0.0", "label": "Cluster", "description": "A cluster.", "groups": [],
         "fields": [{"name": "size", "label": "Size", "description": "Machines.", "kind": "number", "required": false, "default": 3},
                    {"name": "key", "label": "key", "description": "", "kind": "secret", "required": true}],
         "sockets": [{"name": "domain", "label": "domain", "description": "Where it is.", "capability": "directory.Domain",
                      "versions": ">=1 <2", "min": 0, "max": 1, "values": []}],
         "provides": [{"name": "database", "capability": "db.Postgres", "version": "1.0.0", "values": ["uri", "host"]}],
         "states": [{"name": "Installed", "on": "node", "after": [], "run": "install.sh", "undo": "remove.sh"},
                    {"name": "Chosen", "on": "node", "after": ["Installed", "domain.Ready"], "run": "choose.sh", "undo": null},
                    {"name": "Ready", "on": null, "after": ["*.Chosen"], "run": null, "undo": null}],
         "goal": "Ready"}\
        """;

    @TempDir
    private Path home = Path.of(".");

    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Ran run(String... arguments) {
        return Ran.command(Ran.at(home, server.url()), arguments);
    }

    private Path folder() throws IOException {
        var folder = Files.createDirectories(home.resolve("shop"));
        Files.writeString(folder.resolve("package.yaml"), "name: shop\n");
        return folder;
    }

    @Test
    void aPackageIsAddedFromAFolder() throws IOException {
        server.answer("POST /tutti/v1/packages", 201, "{\"package\":{\"name\":\"shop\",\"version\":\"1.0.0\"}}");

        var ran = run("package", "add", folder().toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("added shop 1.0.0\n");
        assertThat(server.asked().getFirst().json().mapping("files").text("package.yaml"))
                .contains("name: shop\n");
    }

    @Test
    void aPackageIsAddedFromAZip() throws IOException {
        server.answer("POST /tutti/v1/packages", 201, "{\"package\":{\"name\":\"shop\",\"version\":\"1.0.0\"}}");
        var zip = Files.writeString(home.resolve("shop.zip"), "PK\u0003\u0004 and more");

        assertThat(run("package", "add", zip.toString()).out()).isEqualTo("added shop 1.0.0\n");
        assertThat(server.asked().getFirst().type()).contains("application/zip");
        assertThat(server.asked().getFirst().body()).isEqualTo("PK\u0003\u0004 and more");
    }

    @Test
    void whatIsNoZipOrTooLargeIsNotSent() throws IOException {
        var text = Files.writeString(home.resolve("a.zip"), "hello");
        assertThat(run("package", "add", text.toString()).err()).contains("is no zip");

        var large = home.resolve("b.zip");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((16L << 20) + 1);
        }
        var ran = run("package", "add", large.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("at most 16 MiB");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void packagesAreListedShownAndDeleted() {
        server.answer("GET /tutti/v1/packages", """
            {"packages":[{"name":"shop","version":"1.0.0","description":"Shops."},{"name":"web","version":"2.0.0"}]}\
            """).answer("DELETE /tutti/v1/packages/shop/1.0.0", 204, "");

        assertThat(run("package", "list").out()).isEqualTo("shop  1.0.0  Shops.\nweb   2.0.0\n");
        assertThat(run("package", "list", "-o", "json").out()).startsWith("[\n");
        assertThat(run("package", "delete", "shop", "1.0.0").out()).isEqualTo("deleted shop 1.0.0\n");
    }

    @Test
    void aPackageInUseIsNotDeleted() {
        server.refuse("DELETE /tutti/v1/packages/shop/1.0.0", 409, "package.in-use", "It is used by blog");

        assertThat(run("package", "delete", "shop", "1.0.0").code()).isEqualTo(6);
    }

    @Test
    void aBlocksFormIsShown() {
        server.answer("GET /tutti/v1/blocks/postgres.Cluster", FORM);

        assertThat(run("block", "show", "postgres.Cluster").out()).isEqualTo("""
            postgres.Cluster/1.0.0  A cluster.
              properties
                size  number  = 3       Machines.
                key   secret  required
              requires
                domain  directory.Domain >=1 <2  0 to 1  Where it is.
              provides
                database  db.Postgres 1.0.0  uri, host
              states
                Installed  on node                                 run install.sh  undo remove.sh
                Chosen     on node  after Installed, domain.Ready  run choose.sh   no undo
                Ready               after *.Chosen
              goal Ready
            """);
        assertThat(run("block", "show", "postgres.Cluster/1.0.0").code()).isZero();
        assertThat(server.asked().getLast().query()).isEqualTo("version=1.0.0");
        assertThat(run("block", "show", "postgres.Cluster", "-o", "json").out()).contains("\"fields\": [");
    }

    @Test
    void blocksAreListedWithWhatTheyNeedAndGive() {
        server.answer("GET /tutti/v1/blocks", """
            {"blocks":[{"reference":"pg.Cluster/1.0.0","label":"Cluster","provides":["db.Postgres"],"requires":[]},
                       {"reference":"shop.Web/1.0.0","label":"Web","provides":[],"requires":["db.Postgres"]}]}\
            """);

        assertThat(run("block", "list").out()).isEqualTo("""
            pg.Cluster/1.0.0  Cluster  provides db.Postgres
            shop.Web/1.0.0    Web                            requires db.Postgres
            """);
    }

    /** A program in the place of the test kit's. */
    private Path libraries(String code) throws IOException {
        var source = home.resolve("BlockTest.java");
        Files.writeString(
                source,
                "package io.tutti.testkit.block; public final class BlockTest {"
                        + " public static void main(String[] arguments) {" + code + "}}");
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", home.toString(), source.toString()))
                .isZero();
        var name = "io/tutti/testkit/block/BlockTest.class";
        var lib = Files.createDirectory(home.resolve("the lib"));
        try (var jar = new JarOutputStream(Files.newOutputStream(lib.resolve("testkit.jar")))) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(home.resolve(name), jar);
            jar.closeEntry();
        }
        return lib;
    }

    @Test
    void aPackagesTestsRunInAJavaOfTheirOwnWhoseEndIsTheCommands() throws IOException {
        var lib = libraries("System.out.println(\"tested \" + String.join(\",\", arguments));"
                + "System.err.println(\"no undo\"); System.exit(3);");
        var folder = folder();

        var ran = Ran.command(
                Map.of("TUTTI_LIB", lib.toString()), "block", "test", "--strict", "--package", "x", folder.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).isEqualTo("tested --package,x,--strict," + folder + "\n");
        assertThat(ran.err()).isEqualTo("no undo\n");
    }

    @Test
    void withoutTheLauncherThereIsNothingToTestWith() throws IOException {
        var ran = Ran.command(new HashMap<>(), "block", "test", folder().toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("Start it with the launcher: ./tutti\n");
    }
}
