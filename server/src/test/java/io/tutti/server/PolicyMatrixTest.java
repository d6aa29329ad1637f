package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.server.http.Policy;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what: every route is called as everybody, and the verdicts are those of its policy and those that
 * {@code docs/policies.md} shows. Run with {@code -Dtest.jvm.args=-Drewrite=true} to write that page anew.
 */
final class PolicyMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "policies.md");
    private static final String YES = "yes";

    @TempDir
    private Path home;

    private Testbed bed;
    private final Map<String, Map<String, String>> callers = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        var people = new People(bed);
        callers.put("nobody", Map.of());
        for (var role : List.of("reader", "member", "admin")) {
            ids.put(role, people.add(role + "-of-shop", "shop", role));
            callers.put(role, People.bearing(people.in(role + "-of-shop", "shop")));
        }
        ids.put("unscoped", ids.getOrDefault("admin", ""));
        callers.put(
                "unscoped",
                People.bearing(
                        people.logIn("admin-of-shop", People.PASSWORD, io.tutti.contract.value.Value.of("unscoped"))));
        ids.put("operator", people.add("root", "default", "admin"));
        callers.put("operator", People.bearing(people.in("root", "default")));
        callers.put("admin token", Map.of("X-Auth-Token", bed.token));
        var stack = bed.rows.stack("default", "shop");
        callers.put("machine", bearer(bed.identity.keys().mint("m-1", "default")));
        callers.put("attempt", bearer(bed.identity.keys().forAttempt(bed.rows.deployment(stack, "m-1", "attempt-1"))));
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void everyRouteLetsInWhomItsPolicyNamesAndNobodyElse() throws IOException {
        var lines = new ArrayList<String>();
        var routes = Routes.of(bed.parts).stream()
                .sorted(Comparator.comparing((Route route) -> route.path().template())
                        .thenComparing(Route::method))
                .toList();
        for (var route : routes) {
            var verdicts = new LinkedHashMap<String, String>();
            for (var caller : callers.keySet()) {
                var verdict = verdict(route, caller);
                assertThat(verdict).as("%s as %s", route, caller).isEqualTo(expected(route.policy(), caller));
                verdicts.put(caller, verdict);
            }
            lines.add("| `" + route.method() + " " + route.path().template() + "` | " + name(route.policy()) + " | "
                    + String.join(" | ", verdicts.values()) + " |");
        }
        assertThat(lines).hasSizeGreaterThan(100);
        var page = page(lines);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("-Dtest.jvm.args=-Drewrite=true writes it").hasContent(page);
    }

    /** A thing that is not there is asked for, so whoever is let in gets another answer than these. */
    private String verdict(Route route, String caller) {
        var project = List.of("reader", "member", "admin").contains(caller) ? "shop" : "default";
        var path = route.path()
                .template()
                .replace("{project}", project)
                .replace("{user}", route.policy() instanceof Policy.Oneself ? own(caller) : "x")
                .replaceAll("\\{[a-z]+}", "x");
        var status = bed.call(route.method().name(), path, "", callers.getOrDefault(caller, Map.of()))
                .status();
        return status == 401 || status == 403 ? String.valueOf(status) : YES;
    }

    private String own(String caller) {
        return ids.getOrDefault(caller, "x");
    }

    @Test
    void nobodyButAnOperatorAsksAboutSomebodyElse() {
        var another = ids.getOrDefault("operator", "");
        for (var route : Routes.of(bed.parts)) {
            if (route.policy() instanceof Policy.Oneself) {
                for (var caller : List.of("reader", "member", "admin", "unscoped")) {
                    var path =
                            route.path().template().replace("{user}", another).replaceAll("\\{[a-z]+}", "x");
                    var headers = callers.getOrDefault(caller, Map.of());
                    assertThat(bed.call(route.method().name(), path, "", headers)
                                    .status())
                            .as("%s as %s", route, caller)
                            .isEqualTo(403);
                }
            }
        }
    }

    /** Threat: another project's id in the path. It must answer as an id does that there is not. */
    @Test
    void aStackOfAnotherProjectAnswersLikeOneThatIsNotThere() {
        var foreign = bed.rows.stack("default", "theirs");
        var tried = 0;
        for (var route : Routes.of(bed.parts)) {
            var path = route.path().template();
            if (path.contains("/stacks/{stack}") || path.contains("/{project}/stacks/{name}")) {
                var theirs = asked(route, foreign.name(), foreign.id());
                var absent = asked(route, "absent", "00000000-0000-4000-8000-000000000000");
                assertThat(theirs).as(route.toString()).isEqualTo(absent);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    private String asked(Route route, String name, String id) {
        var path = route.path()
                .template()
                .replace("{project}", "shop")
                .replace("{stack}", id)
                .replace("{name}", name)
                .replace("{id}", id)
                .replaceAll("\\{[a-z]+}", "x");
        var answer = bed.call(route.method().name(), path, "{}", callers.getOrDefault("admin", Map.of()));
        var text = answer.text().replace(id, "ID").replace(name, "NAME").replaceAll("req-[0-9a-f-]{36}", "REQUEST");
        return answer.status() + " " + text;
    }

    private static String expected(Policy policy, String caller) {
        var person = List.of("reader", "member", "admin", "unscoped", "operator", "admin token")
                .contains(caller);
        var operator = caller.equals("operator") || caller.equals("admin token");
        if (policy instanceof Policy.Open) {
            return YES;
        }
        if (caller.equals("nobody")) {
            return "401";
        }
        return switch (policy) {
            case Policy.Open _, Policy.AnyToken _, Policy.Oneself _ -> person ? YES : "403";
            case Policy.Operator _ -> operator ? YES : "403";
            case Policy.Token(var role) -> covers(caller, role) || operator ? YES : "403";
            case Policy.TokenOrSignalKey(var role) -> covers(caller, role) || operator ? YES : "403";
            case Policy.MachineKey _ -> caller.equals("machine") ? YES : "401";
            case Policy.AttemptKey _ -> caller.equals("attempt") ? YES : "401";
            case Policy.Signature _, Policy.Ec2Signature _ -> "401";
        };
    }

    private static boolean covers(String caller, Role needed) {
        return switch (caller) {
            case "reader" -> needed == Role.READER;
            case "member" -> needed != Role.ADMIN;
            case "admin" -> true;
            default -> false;
        };
    }

    private static String name(Policy policy) {
        return switch (policy) {
            case Policy.Open _ -> "open";
            case Policy.AnyToken _ -> "any token";
            case Policy.Oneself _ -> "oneself";
            case Policy.Operator _ -> "operator";
            case Policy.Token(var role) -> role.name().toLowerCase(Locale.ROOT);
            case Policy.TokenOrSignalKey(var role) -> role.name().toLowerCase(Locale.ROOT) + ", or signal key";
            case Policy.MachineKey _ -> "machine key";
            case Policy.AttemptKey _ -> "attempt key";
            case Policy.Signature _ -> "signed address";
            case Policy.Ec2Signature _ -> "access key";
        };
    }

    private String page(List<String> lines) {
        var head = "| route | policy | " + String.join(" | ", callers.keySet()) + " |";
        var rule = "|" + "---|".repeat(callers.size() + 2);
        return """
            # Who may call what

            Every route has a policy; there is no route without one. This page is made by a test that calls each of them as everybody, so it shows
            what is so. *Reader*, *member* and *admin* are those of the project in question, *unscoped* is a token for no project, *operator* an admin of the
            project `default`; *machine* and *attempt* are the keys of what runs there. 401 asks for a good token or key, 403 says that this one is not for that.

            - `any token`, `operator`: as they say; what was got with an application credential changes no users, projects and grants. `oneself`: the user whom the path names, as here, or an operator; somebody else gets 403.
            - `reader`, `member`: a token for the project with that role or a greater one. What belongs to another project is not there (404); another
              project in the path is refused (403).
            - `signal key`: also the key that signals just that resource, and clears no hooks. `signed address`: an address that carries its own signature, and nothing else.
            - `access key`: a query that is signed, as Amazon's tools do it, with the access key of just that resource,
              while it is the one that the key was made for.

            %s
            %s
            %s
            """.formatted(head, rule, lines.stream().collect(Collectors.joining("\n")));
    }
}
