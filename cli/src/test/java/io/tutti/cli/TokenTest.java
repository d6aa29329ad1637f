package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SEMANTICS: the token goes only to the living server of this home, or where the user said. */
final class TokenTest {
    @TempDir
    private Path home = Path.of(".");

    private final FakeServer server = new FakeServer().answer("GET /tutti/v1/stacks", "{\"stacks\":[]}");

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of("TUTTI_HOME", home.toString()));
    }

    @Test
    void theLivingServerOfThisHomeGetsItsToken() {
        var ran = Ran.command(Ran.at(home, server.url()), "list");

        assertThat(ran.code()).isZero();
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.token()).contains("sesame"));
    }

    @Test
    void aDeadProcessGetsNothing() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Ran.announce(home, server.url(), dead.pid(), "2026-03-01T10:00:00Z");

        var ran = Ran.command(environment(), "list");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("No server runs here");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameNumberGetsNothing() {
        var self = ProcessHandle.current();
        var earlier = self.info().startInstant().orElseThrow().minus(Duration.ofHours(1));
        Ran.announce(home, server.url(), self.pid(), earlier.toString());

        assertThat(Ran.command(environment(), "list").code()).isEqualTo(4);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aServerThatDoesNotSayWhenItBeganGetsNothing() throws Exception {
        Ran.announce(home, server.url(), ProcessHandle.current());
        Files.writeString(
                home.resolve("server.json"),
                "{\"url\":\"" + server.url() + "\",\"pid\":"
                        + ProcessHandle.current().pid() + "}");

        assertThat(Ran.command(environment(), "list").code()).isEqualTo(4);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theHomesTokenNeverGoesToAnAddressThatTheUserGave() {
        var environment = Ran.at(home, server.url());
        environment.put("TUTTI_URL", "http://tutti.example:8004");

        var ran = Ran.command(environment, "list");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("No token for http://tutti.example:8004: set TUTTI_TOKEN");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void anAddressGivenWithATokenGetsThatToken() {
        var environment = environment();
        environment.put("TUTTI_URL", server.url() + "/");
        environment.put("TUTTI_TOKEN", "given");

        assertThat(Ran.command(environment, "list").code()).isZero();
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.token()).isEqualTo(Optional.of("given")));
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        try (var stranger = new FakeServer().answer("GET /tutti/v1/stacks", "{\"stacks\":[]}")) {
            server.answer("GET /tutti/v1/stacks/shop", 307, "{}");

            Ran.command(Ran.at(home, server.url()), "show", "shop");

            assertThat(stranger.asked()).isEmpty();
        }
    }

    @Test
    void upStartsNoServerForAnAddressThatIsNotLoopback() throws Exception {
        Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n");
        var environment = environment();
        environment.put("TUTTI_URL", "http://192.0.2.1:8004");
        environment.put("TUTTI_LAUNCHER", home.resolve("must-not-run").toString());

        var ran = Ran.command(environment, "up", home.resolve("shop.yaml").toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("No token for http://192.0.2.1:8004").doesNotContain("starting");
        assertThat(home.resolve("logs")).doesNotExist();
    }

    @Test
    void aNameThatOnlyLooksLikeLoopbackIsNot() {
        for (var url : new String[] {
            "http://127.0.0.1.evil.example:8004", "http://localhost.example", "http://10.0.0.1/127.0.0.1"
        }) {
            assertThat(Home.of(Map.of("TUTTI_URL", url)).loopback()).as(url).isFalse();
        }
        for (var url :
                new String[] {"http://127.0.0.1:18204", "http://localhost", "http://[::1]:8004", "http://127.9.9.9"}) {
            assertThat(Home.of(Map.of("TUTTI_URL", url)).loopback()).as(url).isTrue();
        }
    }

    @Test
    void whatIsNoAddressIsAUsageError() {
        for (var url : new String[] {"127.0.0.1:8004", "http://localhost:8004@evil.example", "ftp://x", "http://"}) {
            var environment = environment();
            environment.put("TUTTI_URL", url);
            var ran = Ran.command(environment, "list");
            assertThat(ran.code()).as(url).isEqualTo(2);
            assertThat(ran.err()).contains("TUTTI_URL wants http://HOST:PORT");
        }
    }

    @Test
    void aServerThatCannotStartIsSaidAtOnceWithItsLastWords() throws Exception {
        Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n");
        var launcher = home.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\necho the port is taken >&2\nexit 1\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        var environment = environment();
        environment.put("TUTTI_LAUNCHER", launcher.toString());

        var ran = Ran.command(environment, "up", home.resolve("shop.yaml").toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("The server did not start:").contains("the port is taken");
    }

    @Test
    void aServerThatWasCutOffIsStartedAgainByWhateverComesNext() throws Exception {
        var environment = started();
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Ran.announce(home, server.url(), dead.pid(), "2026-03-01T10:00:00Z");

        assertThat(Ran.command(environment, "list").err()).contains("starting a local server");
    }

    @Test
    void aServerThatWasStoppedStaysStopped() throws Exception {
        var environment = started();
        Files.writeString(home.resolve("admin-token"), "sesame\n");

        var ran = Ran.command(environment, "list");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("No server runs here").doesNotContain("starting");
    }

    private Map<String, String> started() throws Exception {
        var launcher = home.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\nexit 1\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        var environment = environment();
        environment.put("TUTTI_LAUNCHER", launcher.toString());
        return environment;
    }

    @Test
    void aServerThatSomebodyElseIsStartingIsWaitedFor() throws Exception {
        var template = Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n");
        var launcher = home.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\ntouch \"$(dirname \"$0\")/tried\"\nexit 1\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        var environment = environment();
        environment.put("TUTTI_LAUNCHER", launcher.toString());
        server.answer("GET /readyz", "{}").answer("POST /tutti/v1/plans", "{\"plan\":{},\"text\":\"ready\\n\"}");
        try (var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Thread.ofVirtual().start(() -> {
                while (Files.notExists(home.resolve("tried"))) {
                    Servers.pause(5);
                }
                Ran.announce(home, server.url(), ProcessHandle.current());
            });

            var ran = Ran.command(environment, "plan", template.toString());

            assertThat(lock.isValid()).isTrue();
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).isEqualTo("ready\n");
        }
    }
}
