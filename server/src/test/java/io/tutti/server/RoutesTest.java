package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.server.http.Method;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Route;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTest {
    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<Route> routes() {
        return Routes.of(bed.parts);
    }

    @Test
    void onlyTheClosedListIsOpen() {
        var open = routes().stream()
                .filter(route -> route.policy() instanceof Policy.Open)
                .map(Route::toString)
                .collect(Collectors.toSet());
        assertThat(open).isEqualTo(Route.OPEN);
        assertThatThrownBy(() -> Route.of(Method.GET, "/other", new Policy.Open(), _ -> Reply.empty(204)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Route.of(Method.POST, "/livez", new Policy.Open(), _ -> Reply.empty(204)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noRouteIsThereTwice() {
        var seen = new HashSet<String>();
        assertThat(routes()).allMatch(route -> seen.add(route.toString()));
    }

    @Test
    void everyOtherRouteRefusesAStranger() {
        for (var route : routes()) {
            if (!(route.policy() instanceof Policy.Open)) {
                var answer = bed.call(route.method().name(), path(route), "", Map.of());
                assertThat(answer.status()).as(route.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void everyRouteRefusesTheKeysThatAreNotForIt() {
        var stack = bed.rows.stack("default", "shop");
        var machine = bed.identity.keys().mint("m-1", "default");
        var attempt = bed.identity.keys().forAttempt(bed.rows.deployment(stack, "m-1", "attempt-1"));
        for (var route : routes()) {
            if (!(route.policy() instanceof Policy.Open || route.policy() instanceof Policy.MachineKey)) {
                var answer = bed.bear(machine, route.method().name(), path(route), "");
                assertThat(answer.status()).as(route.toString()).isIn(401, 403);
            }
            if (!(route.policy() instanceof Policy.Open || route.policy() instanceof Policy.AttemptKey)) {
                var answer = bed.bear(attempt, route.method().name(), path(route), "");
                assertThat(answer.status()).as(route.toString()).isIn(401, 403);
            }
            if (route.policy() instanceof Policy.MachineKey
                    || route.policy() instanceof Policy.AttemptKey
                    || route.policy() instanceof Policy.Signature
                    || route.policy() instanceof Policy.Ec2Signature) {
                var answer = bed.bear(bed.token, route.method().name(), path(route), "");
                assertThat(answer.status()).as(route.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void aForeignProjectInThePathIsRefusedEverywhere() {
        for (var route : routes()) {
            if (route.path().template().contains("{project}")) {
                var answer = bed.call(
                        route.method().name(),
                        path(route).replace("/v1/default/", "/v1/other/"),
                        "",
                        Map.of("X-Auth-Token", bed.token));
                assertThat(answer.status()).as(route.toString()).isEqualTo(403);
            }
        }
    }

    private static String path(Route route) {
        return route.path().template().replace("{project}", "default").replaceAll("\\{[a-z]+}", "x");
    }
}
