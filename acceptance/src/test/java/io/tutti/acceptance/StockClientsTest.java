package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenStack's own clients, as Debian has them, log in and work; {@code stock-clients.txt} is the table. */
@ExtendWith(OneInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockClientsTest {
    private static final String REQUIRED = "required";
    private static final String PASSWORD = "correct-horse";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z]+)}");

    private final Installation tutti;
    private final Path scratch;
    private final StockClients clients;

    StockClientsTest(Installation tutti, @TempDir Path scratch) {
        this.tutti = tutti;
        this.scratch = scratch;
        var there = StockClients.installed();
        if (REQUIRED.equals(System.getenv("TUTTI_STOCK_CLIENTS"))) {
            assertThat(there)
                    .as("the Debian packages python3-openstackclient and python3-heatclient")
                    .isTrue();
        }
        assumeTrue(
                there,
                "Not tried: OpenStack's clients are missing (apt-get install python3-openstackclient"
                        + " python3-heatclient)");
        clients = StockClients.start(scratch);
    }

    @BeforeAll
    void users() throws IOException {
        tutti.tutti("project", "create", "shop").expect(0);
        for (var role : List.of("member", "reader")) {
            var line = "echo " + PASSWORD + " | tutti user create " + role + " --project shop --password-stdin --role "
                    + role;
            tutti.shell(scratch, line).expect(0);
        }
        var own = tutti.tutti("openrc", "--clouds-yaml").expect(0).out();
        Files.writeString(scratch.resolve("clouds.yaml"), own + cloud("member") + cloud("reader") + nobody(own));
    }

    /** Where the server is, and no user. */
    private static String nobody(String own) {
        return own.lines()
                .filter(line -> !line.matches("clouds:|      (username|password|project_name|user_domain_name): .*"))
                .map(line -> line.equals("  tutti:") ? "  nobody:" : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String cloud(String user) {
        return tutti.tutti("openrc", "--clouds-yaml", "--user", user, "--project", "shop")
                .expect(0)
                .out()
                .replace(
                        "clouds:\n  tutti:\n    auth:\n",
                        "  " + user + ":\n    auth:\n      password: " + PASSWORD + "\n");
    }

    @AfterAll
    void stop() {
        clients.close();
        tutti.tutti("user", "delete", "member").expect(0);
        tutti.tutti("user", "delete", "reader").expect(0);
        tutti.tutti("project", "delete", "shop").expect(0);
    }

    static List<ClientTable.Scenario> table() {
        return ClientTable.read();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void eachCommandGivesWhatTheTableSays(ClientTable.Scenario scenario) throws IOException {
        var folder = Files.createTempDirectory(scratch, "row");
        for (var file : scenario.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        var environment = scenario.namesClouds() ? clouds() : variables();
        var kept = new LinkedHashMap<String, String>();
        try {
            for (var row : scenario.rows()) {
                check(row, clients.run(folder, environment, filled(row.line, kept), row.interrupt), kept);
            }
        } finally {
            tutti.stacks().forEach(stack -> tutti.forget(stack.text("name").orElse("")));
        }
    }

    private Map<String, String> clouds() {
        return Map.of(
                "OS_CLOUD",
                "tutti",
                "OS_CLIENT_CONFIG_FILE",
                scratch.resolve("clouds.yaml").toString());
    }

    /** What {@code tutti openrc} sets, without a file. */
    private Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        var lines = tutti.shell(scratch, "eval \"$(tutti openrc)\" && env")
                .expect(0)
                .out();
        lines.lines().filter(line -> line.startsWith("OS_")).forEach(line -> {
            var equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        assertThat(variables).containsKeys("OS_AUTH_URL", "OS_USERNAME", "OS_PASSWORD", "OS_PROJECT_NAME");
        return variables;
    }

    private static void check(ClientTable.Row row, Ran ran, Map<String, String> kept) {
        ran.expect(row.exit);
        for (var pattern : row.patterns) {
            assertThat(found(filled(pattern, kept), ran))
                    .as("%s%n%s%nhas %s", row.line, ran.out(), pattern)
                    .isTrue();
        }
        for (var pattern : row.absent) {
            assertThat(found(filled(pattern, kept), ran))
                    .as("%s%n%s%nlacks %s", row.line, ran.out(), pattern)
                    .isFalse();
        }
        row.kept.forEach((name, pattern) -> {
            var match = Pattern.compile(pattern, Pattern.MULTILINE).matcher(ran.out());
            assertThat(match.find())
                    .as("%s%n%s%nhas %s", row.line, ran.out(), pattern)
                    .isTrue();
            kept.put(name, match.group(1));
        });
    }

    private static boolean found(String pattern, Ran ran) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(ran.out()).find();
    }

    private static String filled(String text, Map<String, String> kept) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(kept.getOrDefault(match.group(1), match.group())));
    }

    /** The command itself, with nothing but what {@code tutti openrc} prints. */
    @Test
    void theCommandWorksWithVariablesAndWithACloud() throws IOException {
        var folder = Files.createDirectory(scratch.resolve("shell"));
        Files.writeString(folder.resolve("one.yaml"), """
            heat_template_version: 2018-08-31
            resources: {one: {type: OS::Heat::None}}
            """);
        tutti.shell(folder, """
            set -e
            eval "$(tutti openrc)"
            openstack token issue -f value -c project_id | grep -qx default
            openstack stack create -t one.yaml --wait vars
            openstack stack list -f value -c 'Stack Name' | grep -qx vars
            """).expect(0);
        var ran = tutti.shell(folder, """
            set -e
            tutti openrc --clouds-yaml > clouds.yaml
            openstack --os-cloud tutti stack show vars -f value -c stack_status
            openstack --os-cloud tutti stack delete -y --wait vars
            ! openstack --os-cloud tutti stack show vars
            """).expect(0);
        assertThat(ran.out()).contains("CREATE_COMPLETE", "Stack not found: vars");
    }
}
