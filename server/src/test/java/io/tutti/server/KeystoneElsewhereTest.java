package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.server.identity.FakeKeystone;
import io.tutti.server.identity.IdentitySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose users a Keystone elsewhere knows. */
final class KeystoneElsewhereTest {
    @TempDir
    private Path home;

    private final FakeKeystone keystone = new FakeKeystone();
    private Testbed bed;

    @BeforeEach
    void open() {
        bed = new Testbed(
                home,
                new IdentitySettings(
                        Optional.of(keystone.settings()), Optional.of("https://stacks.example/tutti"), 10));
        var later = Instant.now().plusSeconds(600);
        keystone.knows("ann's", "p1", later, "member");
        keystone.knows("bob's", "p1", later, "reader");
        keystone.knows("root's", "default", later, "admin");
        keystone.knows("eve's", "p1", later, "creator");
    }

    @AfterEach
    void close() {
        bed.close();
        keystone.close();
    }

    private int status(String token, String method, String path) {
        var body = method.equals("POST") ? Json.clear(Testbed.body("web")) : "";
        return bed.call(method, path, body, Map.of("X-Auth-Token", token)).status();
    }

    @Test
    void itsRolesOpenRoutesAndItsProjectsStandApart() {
        assertThat(status("ann's", "POST", "/tutti/v1/stacks")).isEqualTo(201);
        assertThat(status("bob's", "GET", "/tutti/v1/stacks/web")).isEqualTo(200);
        assertThat(status("bob's", "POST", "/tutti/v1/stacks")).isEqualTo(403);
        assertThat(status("eve's", "GET", "/tutti/v1/stacks")).isEqualTo(403);
        assertThat(status("root's", "GET", "/tutti/v1/stacks/web")).isEqualTo(404);
        assertThat(status("root's", "GET", "/metrics")).isEqualTo(403);
        assertThat(status("nobody's", "GET", "/tutti/v1/stacks")).isEqualTo(401);
        assertThat(status("ann's", "GET", "/v1/p1/stacks")).isEqualTo(200);
        assertThat(status("ann's", "GET", "/v1/name-of-p1/stacks")).isEqualTo(200);
        assertThat(status("ann's", "GET", "/v1/default/stacks")).isEqualTo(403);
    }

    @Test
    void thereAreNoUsersOfItsOwn() {
        assertThat(status(bed.token, "GET", "/identity/v3/users")).isEqualTo(404);
        assertThat(bed.call("POST", "/identity/v3/auth/tokens", "{}", Map.of()).status())
                .isEqualTo(401);
        assertThat(home.resolve("admin-password")).doesNotExist();
        assertThat(status(bed.token, "GET", "/metrics")).isEqualTo(200);
    }

    @Test
    void withoutAnAnswerFromItOnlyTheAdminTokenIsGood() {
        keystone.close();
        var answer = bed.call("GET", "/tutti/v1/stacks", "", Map.of("X-Auth-Token", "ann's"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(status(bed.token, "GET", "/tutti/v1/stacks")).isEqualTo(200);
    }

    @Test
    void linksHaveThePublicAddressWhenThereIsOne() {
        var made = bed.post("/v1/default/stacks", Testbed.body("web"));
        assertThat(made.header("Location")).startsWith("https://stacks.example/tutti/v1/default/stacks/web/");
    }

    @Test
    void aServerIsToldWhereTheKeystoneIsAndWhoItIsThere() {
        var environment = new HashMap<>(Map.of("TUTTI_HOME", home.toString()));
        environment.put("TUTTI_KEYSTONE_PASSWORD", "secret");
        environment.put("TUTTI_KEYSTONE_USER", "stacks");
        var settings = ServerSettings.of(
                        new String[] {"--keystone", "https://k.example:5000/", "--public-url", "https://s.example/"},
                        environment)
                .orElseThrow()
                .identity();
        assertThat(settings.publicUrl()).contains("https://s.example");
        assertThat(settings.keystone()).hasValueSatisfying(one -> {
            assertThat(one.url()).hasToString("https://k.example:5000/v3");
            assertThat(List.of(one.user(), one.project(), one.domain()))
                    .containsExactly("stacks", "service", "Default");
            assertThat(one.toString()).doesNotContain("secret");
        });
    }

    @Test
    void whatIsMissingOrNoAddressStopsTheStart() {
        refused("server.no-keystone-password", "--keystone", "https://k.example");
        refused("server.bad-address", "--public-url", "https://user@s.example");
        refused("server.bad-address", "--public-url", "s.example");
    }

    private static void refused(String code, String... arguments) {
        Assertions.assertThatThrownBy(() -> ServerSettings.of(arguments, Map.of("TUTTI_HOME", "/tmp/none")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems().getFirst().code()).isEqualTo(code));
    }
}
