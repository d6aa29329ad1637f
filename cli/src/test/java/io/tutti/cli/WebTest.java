package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that templates name by addresses, from a server of this test. */
class WebTest {
    private static final String HOT = "heat_template_version: 2021-04-16\n";

    @TempDir
    private Path folder = Path.of(".");

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server = start();
    private String url = "";

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        over.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders()
                        .add("Location", exchange.getRequestURI().getQuery());
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/loop")) {
                exchange.getResponseHeaders().add("Location", "/loop");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/endless")) {
                exchange.sendResponseHeaders(200, 0);
                endless(exchange);
            } else if (path.equals("/silent")) {
                over.await();
            } else if (path.equals("/picture")) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {(byte) 0xff, 0});
            } else if (texts.containsKey(path)) {
                var bytes = texts.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        var part = "x".repeat(8_192).getBytes(StandardCharsets.UTF_8);
        while (true) {
            exchange.getResponseBody().write(part);
        }
    }

    private Ran run(String... words) {
        return Ran.command(Map.of("TUTTI_HOME", folder.resolve("home").toString()), words);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(Web web, String address, Reach from, String why) {
        assertThatExceptionOfType(Web.Unfetched.class)
                .isThrownBy(() -> web.fetch(address, from))
                .satisfies(e -> assertThat(e.why()).contains(why));
    }

    @Test
    void aTemplateMayBeGivenByItsAddress() {
        texts.put("/deep/shop.yaml", HOT + """
            resources: {it: {type: lib/node.yaml}}
            outputs: {text: {value: {get_file: a.txt}}}
            """);
        texts.put("/deep/lib/node.yaml", HOT + "outputs: {b: {value: {get_file: b.txt}}}\n");
        texts.put("/deep/a.txt", "hello");
        texts.put("/deep/lib/b.txt", "there");

        var ran = run("evaluate", url + "/deep/shop.yaml?at=a//b");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("text  hello\n");
        assertThat(asked).contains("/deep/lib/b.txt");
    }

    @Test
    void problemsAreAtTheAddress() {
        texts.put("/shop.yaml", HOT + "resources: {it: {type: OS::Heat::Non}}\n");

        var ran = run("validate", url + "/shop.yaml");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(url + "/shop.yaml:2:24", "did you mean `OS::Heat::None`?");
    }

    @Test
    void filesAndTypesMayBeNamedByAddresses() throws IOException {
        texts.put("/node.yaml", HOT + "parameters: {p: {type: number}}\nresources: {r: {type: sub.yaml}}\n");
        texts.put("/sub.yaml", HOT);
        texts.put("/a.txt", "hello");
        texts.put("/mapped.template", HOT + "outputs: {o: {value: 1}}\n");
        texts.put("/set/settings.yaml", "resource_registry: {'My::Third': third.yaml}\n");
        texts.put("/set/third.yaml", HOT);
        texts.put("/base/fourth.yaml", HOT);
        var template = write("t.yaml", HOT + """
            resources:
              one: {type: "URL/node.yaml", properties: {p: 1}}
              two: {type: My::Two}
              three: {type: My::Third}
              four: {type: My::Fourth}
            outputs: {text: {value: {get_file: 'URL/a.txt'}}}
            """.replace("URL", url));
        var settings = write("e.yaml", "resource_registry:\n  My::Two: " + url + "/mapped.template\n");
        var based = write("b.yaml", "resource_registry: {base_url: '" + url + "/base', 'My::Fourth': fourth.yaml}\n");

        var ran = run(
                "evaluate",
                template.toString(),
                "-e",
                settings.toString(),
                "-e",
                url + "/set/settings.yaml",
                "-e",
                based.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("text  hello\n");
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeFetchedIsSaidAndMissed() throws IOException {
        var template = write("t.yaml", HOT + "resources: {one: {type: '" + url + "/gone.yaml'}}\n");

        var ran = run("validate", template.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "warning: cannot fetch " + url + "/gone.yaml: the server answers 404",
                        "template.unknown-file",
                        "t.yaml:2:25");
        assertThat(run("validate", url + "/gone.yaml").err())
                .isEqualTo("Cannot fetch " + url + "/gone.yaml: the server answers 404\n");
    }

    @Test
    void aTextOfTheWebNamesNoFileOfThisMachine() throws IOException {
        var secret = write("secret", "hidden");
        texts.put(
                "/t.yaml",
                HOT + "outputs: {a: {value: {get_file: 'file://" + secret + "'}}, b: {value: {get_file: " + secret
                        + "}}}\n");

        var ran = run("evaluate", url + "/t.yaml");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out() + ran.err()).doesNotContain("hidden");
        assertThat(ran.err()).contains("only http and https addresses are fetched for it");
    }

    @Test
    void aFileMayBeNamedByItsAddressIfItIsInTheFolder() throws IOException {
        var there = write("a.txt", "hello");
        var template =
                write("t.yaml", HOT + "outputs: {a: {value: {get_file: 'file://" + there.toRealPath() + "'}}}\n");

        assertThat(run("evaluate", template.toString()).out()).isEqualTo("a  hello\n");

        var outside = write("t.yaml", HOT + "outputs: {a: {value: {get_file: 'file:///etc/hostname'}}}\n");
        assertThat(run("evaluate", outside.toString()).err()).contains("outside");
    }

    @Test
    void redirectionsAreFollowedAndLookedAt() throws Web.Unfetched {
        texts.put("/a.txt", "hello");
        assertThat(Web.USUAL
                        .fetch(url + "/to/?" + url + "/to/?/a.txt", Reach.LOOPBACK)
                        .text())
                .isEqualTo("hello");
        assertThat(Web.USUAL.fetch(url + "/to/?/a.txt", Reach.LOOPBACK).address())
                .hasToString(url + "/a.txt");
        refused(Web.USUAL, url + "/to/?http://169.254.169.254/latest/meta-data", Reach.LOOPBACK, "169.254.169.254");
        refused(Web.USUAL, url + "/to/?file:///etc/passwd", Reach.LOOPBACK, "only http and https");
        refused(Web.USUAL, url + "/loop", Reach.LOOPBACK, "leads on more than 5 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[2002:a9fe:a9fe::]/",
                "http://[::a9fe:a9fe]/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://2852039166/",
                "http://255.255.255.255/",
                "http://224.0.0.1/"
            })
    void whereCloudsKeepTheirSecretsNothingIsFetched(String address) {
        refused(Web.USUAL, address, Reach.LOOPBACK, "");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.31.0.1, PRIVATE",
        "172.32.0.1, PUBLIC",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd12::1, PRIVATE",
        "64:ff9b::a00:1, PRIVATE",
        "2002:c0a8:101::, PRIVATE",
        "93.184.215.14, PUBLIC",
        "2606:2800::1, PUBLIC"
    })
    void anAddressIsNearOrFar(String address, Reach reach) throws IOException {
        assertThat(Reach.of(InetAddress.getByName(address))).contains(reach);
    }

    @Test
    void aTextFromFarDoesNotLeadIntoTheNetworkHere() {
        assertThat(Reach.PUBLIC.leadsTo(Reach.PUBLIC)).isTrue();
        assertThat(Reach.PUBLIC.leadsTo(Reach.PRIVATE)).isFalse();
        assertThat(Reach.PRIVATE.leadsTo(Reach.LOOPBACK)).isFalse();
        assertThat(Reach.LOOPBACK.leadsTo(Reach.PUBLIC)).isTrue();
        texts.put("/a.txt", "hello");
        refused(Web.USUAL, url + "/a.txt", Reach.PUBLIC, "own network");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsTooLargeTooSlowOrNoTextIsNotTaken() {
        var web = new Web(Duration.ofMillis(500), Duration.ofSeconds(5), 100_000);
        refused(web, url + "/endless", Reach.LOOPBACK, "larger than 97 KiB");
        refused(web, url + "/silent", Reach.LOOPBACK, "does not answer");
        refused(
                new Web(Duration.ofSeconds(5), Duration.ZERO, Integer.MAX_VALUE),
                url + "/endless",
                Reach.LOOPBACK,
                "takes longer");
        refused(web, url + "/picture", Reach.LOOPBACK, "no text in UTF-8");
        refused(web, "http://user:word@127.0.0.1/", Reach.LOOPBACK, "user's name");
        refused(web, "http://nobody.invalid/", Reach.LOOPBACK, "nobody knows the host");
        refused(web, "http:///x", Reach.LOOPBACK, "");
    }
}
