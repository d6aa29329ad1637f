package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenStack's own clients, as Debian has them, log in and work; {@code stock-clients.txt} is the table.
 *
 * <p>What is real here: the client and all it imports are Debian's files, unchanged; the server is a process of its own, with
 * its store, reached by HTTP; users, passwords, roles and projects are the built-in identity's. Each command is a process of its
 * own. What is not: in most scenarios that process is no fresh {@code /usr/bin/openstack} but a fork of a Python that has the
 * client's modules loaded and has run nothing; it calls {@code openstackclient.shell.main}, which is all the executable does. For
 * each way of signing in, {@code OS_*} and {@code --os-cloud}, one whole scenario and {@link
 * #theCommandWorksWithVariablesAndWithACloud} are the executable, and so is each command that ends by Ctrl-C.
 *
 * <p>Scenarios go side by side, each in its own project; those in the project {@code default} make no stacks, but for one.
 */
@ExtendWith(OneInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockClientsTest {
    private static final String REQUIRED = "required";
    private static final String DEFAULT = "default";

    /** The clients wait for stacks by looking every five seconds, so there is room for more than there are cores. */
    private static final int LANES = 4;

    private static final String PASSWORD = "correct-horse";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z]+)}");

    private final Installation tutti;
    private final Path scratch;
    private final StockClients clients;
    private final StockProjects projects;
    private final Map<String, String> variables;

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
        projects = new StockProjects(tutti.api());
        variables = openrc();
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

    @TestFactory
    Stream<DynamicTest> eachCommandGivesWhatTheTableSays() {
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            var ran = new LinkedHashMap<ClientTable.Scenario, Future<?>>();
            for (var scenario : ClientTable.read()) {
                ran.put(scenario, lanes.submit(() -> {
                    play(scenario);
                    return scenario;
                }));
            }
            return ran.entrySet().stream()
                    .map(entry -> dynamicTest(entry.getKey().title(), () -> result(entry.getValue())));
        } finally {
            tutti.stacks().forEach(stack -> tutti.forget(stack.text("name").orElse("")));
        }
    }

    private static void result(Future<?> future) throws Throwable {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    private void play(ClientTable.Scenario scenario) throws IOException {
        var folder = Files.createTempDirectory(scratch, "row");
        for (var file : scenario.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        if (scenario.inDefault()) {
            play(scenario, folder, scenario.namesClouds() ? clouds() : variables, DEFAULT);
            return;
        }
        var project = projects.add();
        var environment = new LinkedHashMap<>(variables);
        environment.remove("OS_PROJECT_NAME");
        environment.put("OS_PROJECT_ID", project);
        try {
            play(scenario, folder, environment, project);
        } finally {
            clear(folder, environment);
            projects.remove(project);
        }
    }

    private void play(ClientTable.Scenario scenario, Path folder, Map<String, String> environment, String project) {
        var kept = new LinkedHashMap<>(Map.of("PROJECT", project));
        try (var lane = clients.lane(folder, environment)) {
            for (var row : scenario.rows()) {
                check(row, run(lane, row, scenario, kept), kept);
            }
        }
    }

    private static Ran run(
            StockClients.Lane lane, ClientTable.Row row, ClientTable.Scenario scenario, Map<String, String> kept) {
        var line = filled(row.line, kept);
        if (row.interrupted) {
            return lane.execute(line, said -> row.patterns.stream().allMatch(each -> found(filled(each, kept), said)));
        }
        return scenario.executes() ? lane.execute(line) : lane.run(line);
    }

    /** What a scenario leaves, or has left when it failed half-way. */
    private void clear(Path folder, Map<String, String> environment) {
        try (var lane = clients.lane(folder, environment)) {
            var left = lane.run("openstack stack list -f value -c ID").out().strip();
            if (!left.isEmpty()) {
                lane.run("openstack stack delete -y " + left.replaceAll("\\s+", " "));
            }
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
    private Map<String, String> openrc() {
        var variables = new LinkedHashMap<String, String>();
        var lines = tutti.shell(scratch, "eval \"$(tutti openrc)\" && env")
                .expect(0)
                .out();
        lines.lines().filter(line -> line.startsWith("OS_")).forEach(line -> {
            var equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        assertThat(variables).containsKeys("OS_AUTH_URL", "OS_USERNAME", "OS_PASSWORD", "OS_PROJECT_NAME");
        return Map.copyOf(variables);
    }

    private static void check(ClientTable.Row row, Ran ran, Map<String, String> kept) {
        ran.expect(row.exit);
        for (var pattern : row.patterns) {
            assertThat(found(filled(pattern, kept), ran.out()))
                    .as("%s%n%s%nhas %s", row.line, ran.out(), pattern)
                    .isTrue();
        }
        for (var pattern : row.absent) {
            assertThat(found(filled(pattern, kept), ran.out()))
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

    private static boolean found(String pattern, String said) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(said).find();
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
