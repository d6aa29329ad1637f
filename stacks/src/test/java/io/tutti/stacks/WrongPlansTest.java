package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Rendering;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is told when a template is planned: each in {@code wrong/} gives exactly the messages in the text file beside it.
 * Run with {@code -Dtest.jvm.args=-Drewrite=true} to write those anew, then read them.
 */
class WrongPlansTest {
    private static final Path FOLDER = Path.of("src/test/resources/wrong");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CODE = Pattern.compile("\"(plan\\.[a-z-]+)\"");

    /** Why no text shows what these codes say. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "plan.unknown-members", "it is told of a run under way; a plan shows such members as unknown",
            "plan.unknown-properties", "it is told of a run under way",
            "plan.immutable-property", "it takes a stack that is there: see the updates");

    @TestFactory
    Stream<DynamicTest> aWrongPlanIsExplained() throws IOException {
        return texts().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static List<Path> texts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static void check(Path file) throws IOException {
        var checked =
                Planner.create(Stage.request(Stage.source(Files.readString(file)), Recourse.ROLLBACK), new Things());
        var problems = problems(checked);
        var told = problems.stream().map(Rendering::error).collect(Collectors.joining("\n"));
        var golden = golden(file);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(golden, told);
        }
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.where()).as("where").isPresent();
            assertThat(problem.reason()).as("why").isPresent();
            assertThat(problem.suggestion()).as("fix").isPresent();
        });
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static List<Problem> problems(Checked<Plan> checked) {
        return switch (checked) {
            case Checked.Bad<Plan> bad -> bad.problems();
            case Checked.Good<Plan> good -> good.warnings();
        };
    }

    private static Path golden(Path file) {
        return FOLDER.resolve(file.getFileName().toString().replace(".yaml", ".txt"));
    }

    @Test
    void everyCodeIsShownByAText() throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(SOURCES)) {
            sources.filter(Files::isRegularFile)
                    .forEach(file -> CODE.matcher(read(file)).results().forEach(match -> codes.add(match.group(1))));
        }
        var shown = texts().stream().map(file -> read(golden(file))).collect(Collectors.joining());
        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(NOT_SHOWN.containsKey(code))
                        .as("%s is either shown or listed with a reason", code)
                        .isNotEqualTo(shown.contains("[" + code + "]")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
