package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of {@code docs/heat-compatibility.md} is true of the routes and tests that there are. */
final class HeatCompatibilityTest {
    private static final Path PAGE = Path.of("..", "docs", "heat-compatibility.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+ /\\S*)` \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|");
    private static final Set<String> THERE = Set.of("yes", "added");
    private static final Set<String> MISSING = Set.of("not yet", "no");

    @TempDir
    private Path home;

    /** A line of the table. */
    private record Row(String route, String here, List<String> tests, String remark) {}

    @Test
    void everyLineOfATableWithRoutesIsUnderstood() throws IOException {
        var lines = Files.readAllLines(PAGE).stream()
                .takeWhile(line -> !line.equals("## Different on purpose"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| route |"))
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(70)
                .allMatch(line -> ROW.matcher(line).matches());
        assertThat(rows()).extracting(Row::route).doesNotHaveDuplicates();
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.here())
                        .as(row.route())
                        .matches(here -> THERE.contains(here) || MISSING.contains(here)));
    }

    @Test
    void whatTheTableSaysIsThereIsThereAndTheRestIsNot() throws IOException {
        var routes = routes();
        for (var row : rows()) {
            assertThat(routes.contains(row.route())).as(row.route()).isEqualTo(THERE.contains(row.here()));
        }
    }

    @Test
    void everyRouteOfOursUnderHeatsRootIsInTheTable() throws IOException {
        var told = rows().stream().map(Row::route).collect(Collectors.toSet());
        assertThat(routes().stream().filter(route -> route.contains(" /v1/")))
                .hasSizeGreaterThan(40)
                .allMatch(told::contains);
    }

    @Test
    void whatIsThereIsTestedAndWhatIsMissingHasItsReason() throws IOException {
        for (var row : rows()) {
            if (THERE.contains(row.here())) {
                assertThat(row.tests()).as(row.route()).isNotEmpty();
            } else {
                assertThat(row.tests()).as(row.route()).isEmpty();
                assertThat(row.remark()).as(row.route()).isNotBlank();
            }
        }
    }

    @Test
    void everyTestThatTheTableNamesIsThere() throws IOException {
        var sources = sources();
        assertThat(rows().stream().flatMap(row -> row.tests().stream()))
                .isNotEmpty()
                .allMatch(sources::contains);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Row(
                        matcher.group(1),
                        matcher.group(2).strip(),
                        matcher.group(3).isBlank()
                                ? List.of()
                                : List.of(matcher.group(3).strip().split(", ")),
                        matcher.group(4)))
                .toList();
    }

    private Set<String> routes() {
        try (var bed = new Testbed(home)) {
            return Routes.of(bed.parts).stream()
                    .map(route -> route.method() + " " + route.path().template())
                    .collect(Collectors.toSet());
        }
    }

    /** The names of the test classes of this room and of the acceptance tests. */
    private static Set<String> sources() throws IOException {
        var names = new HashSet<String>();
        for (var folder : List.of(Path.of("src", "test", "java"), Path.of("..", "acceptance", "src", "test", "java"))) {
            try (var files = Files.walk(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }
}
