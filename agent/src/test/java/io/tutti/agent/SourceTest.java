package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that do not come along: a web server on loopback, and a repository of Git's that it serves as plain files. */
class SourceTest {
    private static final String SCRIPT = "#!/bin/sh\necho here $who\n";

    @TempDir
    Path root = Path.of("");

    @TempDir
    Path web = Path.of("");

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private Stage stage;
    private HttpServer http;
    private String address = "";

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(root);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> {
            try (exchange) {
                asked.countDown();
                var path = exchange.getRequestURI().getPath();
                if (path.equals("/moved")) {
                    exchange.getResponseHeaders().add("Location", "/script");
                    exchange.sendResponseHeaders(302, -1);
                } else if (path.equals("/never")) {
                    exchange.sendResponseHeaders(200, 100);
                    new CountDownLatch(1).await();
                } else {
                    var file = web.resolve(path.substring(1));
                    var bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : pages.get(path);
                    exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
                    if (bytes != null) {
                        exchange.getResponseBody().write(bytes);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        http.start();
        address = "http://127.0.0.1:" + http.getAddress().getPort();
        pages.put("/script", SCRIPT.getBytes(StandardCharsets.UTF_8));
        stage.running("m");
    }

    @AfterEach
    void close() throws Exception {
        http.stop(0);
        stage.close();
    }

    @Test
    void aFileIsFetchedByTheMachineAndRunWhenItIsTheOneThatWasMeant() throws Exception {
        var report = apply("a", source("/moved", sum(SCRIPT)));
        assertThat(report.stdout()).isEqualTo("here pear\n");
        assertThat(report.exit()).contains(0);
    }

    @Test
    void aWrongChecksumIsRefusedWithWhatWasExpectedAndWhatCame() throws Exception {
        var expected = sum("something else");
        var report = apply("a", source("/script", expected));
        assertThat(report.end()).isEqualTo(End.REFUSED);
        assertThat(report.code()).isEqualTo("agent.source-checksum");
        assertThat(report.reason())
                .contains(address + "/script")
                .contains("expected SHA-256 " + expected)
                .contains("came " + sum(SCRIPT));
    }

    @Test
    void whatWasFetchedOnceIsThereToUndoWhenItsSourceIsNot() throws Exception {
        assertThat(apply("a", source("/script", sum(SCRIPT))).exit()).contains(0);
        pages.clear();
        assertThat(apply("b", source("/script", sum(SCRIPT))).exit()).contains(0);
    }

    @Test
    void whatCannotBeFollowedIsRefusedWithItsReason() throws Exception {
        pages.put("/large", new byte[(8 << 20) + 1]);
        pages.put("/binary", new byte[] {(byte) 0xff, 0});
        refused(source("/missing", sum(SCRIPT)), "agent.source", "404");
        refused(source("/large", sum(SCRIPT)), "agent.source", "8 MiB");
        refused(
                Value.map("source", Value.of(address + "/binary"))
                        .with("sha256", HexFormat.of().formatHex(digest(new byte[] {(byte) 0xff, 0}))),
                "agent.source",
                "UTF-8");
        refused(Value.map("source", Value.of("file:///etc/passwd")).with("sha256", sum("")), "software.source", "http");
        refused(Value.map("source", Value.of(address + "/script")), "software.source", "sha256");
        refused(
                Value.map("source", Value.of("git+" + address + "/repository@main#run.sh")),
                "software.source",
                "commit");
        refused(
                Value.map("source", Value.of("git+file:///srv/x@" + "0".repeat(40) + "#run.sh")),
                "software.source",
                "http");
    }

    @Test
    void aCancelReachesAnAttemptThatFetches() throws Exception {
        stage.server.wish("m", wish("a", source("/never", sum(SCRIPT))));
        asked.await();
        stage.server.wish("m", new Wish.Cancel("a"));
        assertThat(stage.server.report("a").end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void aCommitOfARepositoryIsCheckedOutWithTheFilesBesideIt() throws Exception {
        var commit = repository();
        var report = apply("a", at(commit, "deploy/run.sh"));
        assertThat(report.reason()).isEmpty();
        assertThat(report.stdout()).isEqualTo("beside it\n");

        refused(at("1".repeat(40), "deploy/run.sh"), "agent.source-checksum", "1".repeat(40));
        refused(at(commit, "../../agent.json"), "agent.source", "no file");
        refused(at(commit, "deploy/link"), "agent.source", "no file");
    }

    private Mapping at(String commit, String path) {
        return Value.map("source", Value.of("git+" + address + "/repository/.git@" + commit + "#" + path));
    }

    /** Served as plain files, which is the least that Git needs; answers the first of two commits. */
    private String repository() throws Exception {
        var folder = Files.createDirectories(web.resolve("repository/deploy"));
        Files.writeString(folder.resolve("beside"), "beside it\n");
        Files.writeString(folder.resolve("run.sh"), "cat \"$TUTTI_SOURCE/deploy/beside\"\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "first");
        var commit = git("rev-parse", "HEAD").strip();
        Files.writeString(folder.resolve("run.sh"), "echo another\n");
        git("commit", "-q", "-a", "-m", "second");
        git("update-server-info");
        return commit;
    }

    private String git(String... words) throws Exception {
        var command = new java.util.ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .directory(web.resolve("repository").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private int number;

    private void refused(Mapping options, String code, String reason) {
        var report = apply("r" + number++, options);
        assertThat(report.end()).as(reason).isEqualTo(End.REFUSED);
        assertThat(report.code()).as(report.reason()).isEqualTo(code);
        assertThat(report.reason()).contains(reason);
    }

    private Report apply(String attempt, Mapping options) {
        stage.server.wish("m", wish(attempt, options));
        return stage.server.report(attempt);
    }

    private static Wish.Apply wish(String attempt, Mapping options) {
        return new Wish.Apply(
                "d",
                attempt,
                "CREATE",
                "script",
                Value.of(""),
                Value.map("who", Value.of("pear")),
                List.of(),
                options,
                "m/" + attempt,
                "t",
                Optional.empty());
    }

    private Mapping source(String path, String sum) {
        return Value.map("source", Value.of(address + path)).with("sha256", sum);
    }

    private static String sum(String text) throws Exception {
        return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
