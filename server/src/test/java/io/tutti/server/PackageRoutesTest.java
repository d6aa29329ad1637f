package io.tutti.server;

import static io.tutti.server.EnvironmentSamples.body;
import static io.tutti.server.EnvironmentSamples.directory;
import static io.tutti.server.EnvironmentSamples.files;
import static io.tutti.server.EnvironmentSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.state.PackageRow;
import io.tutti.server.Testbed.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages over HTTP. */
final class PackageRoutesTest {
    private static final String PACKAGES = "/tutti/v1/packages";

    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** A zip archive that is being written. */
    private static final class Zip {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes);

        static Zip of(Map<String, String> files) throws IOException {
            var zip = new Zip();
            for (var file : files.entrySet()) {
                zip.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return zip;
        }

        Zip put(String path, byte[] content) throws IOException {
            return put(path, content, UnixStat.FILE_FLAG | 0644);
        }

        Zip put(String path, byte[] content, int mode) throws IOException {
            var entry = new ZipArchiveEntry(path);
            entry.setUnixMode(mode);
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
            return this;
        }

        byte[] bytes() throws IOException {
            out.close();
            return bytes.toByteArray();
        }
    }

    private Answer add(Zip zip) throws IOException {
        return bed.send(PACKAGES, "application/zip", zip.bytes());
    }

    private void isRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().text("code")).contains(code);
        assertThat(bed.get(PACKAGES).json().items("packages")).isEmpty();
    }

    @Test
    void aPackageComesAsJsonIsShownAndDeleted() {
        var added = bed.post(PACKAGES, files(directory()));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.header("Location")).endsWith(PACKAGES + "/directory/1.0.0");
        assertThat(bed.post(PACKAGES, files(directory())).status()).isEqualTo(200);
        var listed = (Mapping) bed.get(PACKAGES).json().items("packages").getFirst();
        assertThat(listed.text("name")).contains("directory");
        assertThat(listed.items("versions")).containsExactly(Value.of("1.0.0"));
        assertThat(listed.items("blocks")).containsExactly(Value.of("directory.Domain/1.0.0"));
        var shown = bed.get(PACKAGES + "/directory/1.0.0").json().mapping("package");
        assertThat(shown.items("files")).hasSize(4).contains(Value.of("package.yaml"));
        assertThat(((Mapping) shown.items("blocks").getFirst()).items("fields")).hasSize(2);
        assertThat(bed.delete(PACKAGES + "/directory/1.0.0").status()).isEqualTo(204);
        assertThat(bed.delete(PACKAGES + "/directory/1.0.0").status()).isEqualTo(404);
        assertThat(bed.get(PACKAGES + "/directory").status()).isEqualTo(404);
    }

    @Test
    void versionsStandSideBySideAndTheBlocksOfTheNewestAreListed() {
        bed.post(PACKAGES, files(directory()));
        var second = with(
                with(directory(), "package.yaml", "{name: directory, version: 1.10.0, blocks: [d.yaml]}"),
                "d.yaml",
                directory().getOrDefault("d.yaml", "").replaceFirst("version: 1.0.0", "version: 2.0.0"));
        assertThat(bed.post(PACKAGES, files(second)).status()).isEqualTo(201);
        assertThat(((Mapping) bed.get(PACKAGES).json().items("packages").getFirst()).items("versions"))
                .containsExactly(Value.of("1.10.0"), Value.of("1.0.0"));
        assertThat(bed.get(PACKAGES + "/directory").json().items("versions")).hasSize(2);
        var blocks = bed.get("/tutti/v1/blocks").json().items("blocks");
        assertThat(blocks).hasSize(1);
        assertThat(((Mapping) blocks.getFirst()).text("reference")).contains("directory.Domain/2.0.0");
        assertThat(bed.get("/tutti/v1/blocks/directory.Domain").json().text("version"))
                .contains("2.0.0");
        assertThat(bed.get("/tutti/v1/blocks/directory.Domain?version=1").json().text("version"))
                .contains("1.0.0");
        assertThat(bed.get("/tutti/v1/blocks/directory.Domain?version=3").status())
                .isEqualTo(404);
        assertThat(bed.get("/tutti/v1/blocks/directory.Domain?version=new").status())
                .isEqualTo(400);
    }

    @Test
    void aPackageComesAsAZipWithOrWithoutAFolderAroundIt() throws IOException {
        assertThat(add(Zip.of(directory())).status()).isEqualTo(201);
        var inFolder = new TreeMap<String, String>();
        directory().forEach((path, text) -> inFolder.put("directory/" + path, text));
        var again = add(Zip.of(inFolder));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(bed.get(PACKAGES + "/directory/1.0.0")
                        .json()
                        .mapping("package")
                        .items("files"))
                .contains(Value.of("d.yaml"));
    }

    @Test
    void noPathLeavesThePackage() throws IOException {
        for (var path : new String[] {
            "../x", "/etc/x", "a/../../x", "a/./b", "a//b", "C:\\x", "a\\..\\b", "a/..", "new\nline", "\u202ex"
        }) {
            isRefused(add(Zip.of(directory()).put(path, new byte[0])), "package.bad-path");
            isRefused(bed.post(PACKAGES, files(with(directory(), path, ""))), "package.bad-path");
        }
        isRefused(add(Zip.of(directory()).put("../up/", new byte[0], UnixStat.DIR_FLAG | 0755)), "package.bad-path");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        var link = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
        isRefused(add(Zip.of(directory()).put("link", link, UnixStat.LINK_FLAG | 0777)), "package.link");
    }

    @Test
    void thereIsAnEndToFilesAndBytes() throws IOException {
        var many = Zip.of(directory());
        for (int i = 0; i < 1000; i++) {
            many.put("f" + i, new byte[0]);
        }
        isRefused(add(many), "package.too-many-files");
        var folders = Zip.of(directory());
        for (int i = 0; i < 10_000; i++) {
            folders.put("f" + i + "/", new byte[0], UnixStat.DIR_FLAG | 0755);
        }
        isRefused(add(folders), "package.too-many-files");
        var bomb = Zip.of(directory());
        for (int i = 0; i < 5; i++) {
            bomb.put("zeros" + i, "0".repeat(8 << 20).getBytes(StandardCharsets.UTF_8));
        }
        isRefused(add(bomb), "package.too-large");
        var large = bed.send(PACKAGES, "application/zip", new byte[(16 << 20) + 1]);
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void whatIsNoTextOrNoArchiveOrNoPackageIsRefused() throws IOException {
        isRefused(add(Zip.of(directory()).put("x", new byte[] {(byte) 0xff, (byte) 0xfe})), "package.not-text");
        isRefused(add(Zip.of(directory()).put("x", new byte[] {'a', 0})), "package.not-text");
        isRefused(bed.send(PACKAGES, "application/zip", new byte[] {'P', 'K', 3, 4, 9, 9}), "package.bad-archive");
        isRefused(bed.send(PACKAGES, "application/zip", new byte[0]), "package.bad-archive");
        isRefused(add(Zip.of(Map.of("readme", "nothing"))), "package.no-index");
        isRefused(bed.post(PACKAGES, Value.map("files", Value.map("package.yaml", Value.of(1)))), "package.not-text");
        isRefused(bed.post(PACKAGES, Mapping.EMPTY), "request.missing-field");
        isRefused(bed.post(PACKAGES, files(with(directory(), "d.yaml", "block: ["))), "yaml.syntax");
    }

    @Test
    void aPackageInUseIsNeitherDeletedNorReplaced() {
        var made = bed.post("/tutti/v1/environments", body(EnvironmentSamples.base()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var other = with(directory(), "more.txt", "more");
        var asked = body("{\"environment\": \"second\", \"objects\": {\"ad\": {\"block\": \"directory.Domain\"}}}")
                .with("packages", Value.list(files(other)));
        for (var refused : new Answer[] {
            bed.delete(PACKAGES + "/directory/1.0.0"),
            bed.post(PACKAGES, files(other)),
            bed.post("/tutti/v1/environments", asked)
        }) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.json().text("code")).contains("package.in-use");
            assertThat(refused.text()).contains("`base`");
        }
        assertThat(bed.post(PACKAGES, files(directory())).status()).isEqualTo(200);
        // The service came along, but nothing was made of it.
        assertThat(bed.delete(PACKAGES + "/service/1.0.0").status()).isEqualTo(204);
        bed.delete("/tutti/v1/environments/base");
        Eventually.that(() -> bed.get("/tutti/v1/environments/base").status() == 404);
        assertThat(bed.post(PACKAGES, files(other)).status()).isEqualTo(201);
        assertThat(bed.delete(PACKAGES + "/directory/1.0.0").status()).isEqualTo(204);
    }

    @Test
    void aPackageOfAnotherProjectAnswersLikeAnUnknownOne() {
        bed.store
                .environments()
                .save(PackageRow.of("other", PackageReader.read(directory()).orRefuse(), Rows.NOW));
        assertThat(bed.get(PACKAGES).json().items("packages")).isEmpty();
        assertThat(bed.get("/tutti/v1/blocks").json().items("blocks")).isEmpty();
        for (var method : new String[] {"GET", "DELETE"}) {
            var foreign = bed.call(method, PACKAGES + "/directory/1.0.0", "", Map.of("X-Auth-Token", bed.token));
            var unknown = bed.call(method, PACKAGES + "/unknown/1.0.0", "", Map.of("X-Auth-Token", bed.token));
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.json().without("request_id").toString().replace("directory", "NAME"))
                    .isEqualTo(unknown.json().without("request_id").toString().replace("unknown", "NAME"));
        }
        assertThat(bed.post("/tutti/v1/environments", Value.map("model", Value.of(EnvironmentSamples.base())))
                        .status())
                .isEqualTo(400);
    }
}
