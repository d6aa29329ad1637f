package io.tutti.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.TaskState.Active;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of docs/run-states.md list what happens in random histories: all of it, and nothing else. */
class RunStatesTest {
    private static final Path PAGE = Path.of("../docs/run-states.md");
    private static final int HISTORIES = 160_000;

    /** What chance meets too seldom: the first among four million that took a rare transition. */
    private static final int[] RARE = {
        175_545, 268_358, 283_631, 589_676, 657_883, 950_270, 1_260_147, 1_583_025, 2_013_669, 2_212_533, 2_480_435,
        2_936_653, 2_963_378, 3_048_625, 3_161_225, 3_577_403, 3_595_973, 3_929_000, 3_992_637
    };

    private static final Map<String, String> VERBS = Map.of(
            "Paused", "pause",
            "Resumed", "resume",
            "Cancelled", "cancel",
            "Superseded", "supersede",
            "Turned", "rollback",
            "Corrected", "correct",
            "Retried", "retry",
            "Skipped", "skip",
            "MarkedDone", "mark done",
            "MarkedClean", "mark clean");

    private static final Map<String, Set<String>> TASKS = new TreeMap<>();
    private static final Map<String, Set<String>> RUNS = new TreeMap<>();

    @BeforeAll
    static void drive() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            new RandomHistory(seed, new Observed()).drive();
        }
        for (var seed : RARE) {
            new RandomHistory(seed, new Observed()).drive();
        }
    }

    @Test
    void everyListedTransitionOfATaskIsExercisedAndNoOtherHappens() throws IOException {
        assertThat(printed(TASKS)).isEqualTo(printed(listed("## Tasks")));
    }

    @Test
    void everyListedTransitionOfARunIsExercisedAndNoOtherHappens() throws IOException {
        assertThat(printed(RUNS)).isEqualTo(printed(listed("## Runs")));
    }

    @Test
    void theVerbsOfAPersonAreThoseThatAreTaken() throws IOException {
        assertThat(printed(verbs(TASKS))).isEqualTo(printed(listed("## Verbs on a task")));
        assertThat(printed(verbs(RUNS))).isEqualTo(printed(listed("## Verbs on a run")));
    }

    @Test
    void everyHistoryReplaysFromItsJournal() {
        for (int seed = 0; seed < 200; seed++) {
            var history = new RandomHistory(seed, new Observed());
            history.drive();
            assertThat(Run.replay(Story.rewritten(history.journal())))
                    .as("seed " + seed)
                    .isEqualTo(history.run());
        }
    }

    private static final class Observed implements RandomHistory.Watcher {
        @Override
        public void folded(Run before, Event event, Run.Step after) {
            var name = name(event);
            note(RUNS, shown(before.phase()) + " | " + name, shown(after.run().phase()));
            for (var id : after.touched()) {
                if (!before.graph().contains(id)) {
                    continue;
                }
                var from = shown(before.state(id));
                var to = shown(after.run().state(id));
                var own = own(event, id);
                if (own || !from.equals(to)) {
                    note(TASKS, from + " | " + (own || ofRun(event) ? name : "*another*"), to);
                }
            }
        }

        private static void note(Map<String, Set<String>> seen, String what, String to) {
            seen.computeIfAbsent(what, _ -> new TreeSet<>()).add(to);
        }
    }

    /** What a person can do, by state. */
    private static Map<String, Set<String>> verbs(Map<String, Set<String>> rows) {
        var verbs = new TreeMap<String, Set<String>>();
        for (var row : rows.keySet()) {
            var cells = row.split(" \\| ");
            var verb = VERBS.get(cells[1]);
            if (verb != null) {
                verbs.computeIfAbsent(cells[0], _ -> new TreeSet<>()).add(verb);
            }
        }
        return verbs;
    }

    private static String name(Event event) {
        return event.getClass().getSimpleName();
    }

    private static boolean ofRun(Event event) {
        return !(event instanceof Event.OfAttempt
                || event instanceof Event.OfPerson
                || event instanceof Event.Signalled
                || event instanceof Event.Grown);
    }

    private static boolean own(Event event, TaskId id) {
        return switch (event) {
            case Event.OfAttempt e -> e.task().equals(id);
            case Event.OfPerson e -> e.task().equals(id);
            case Event.Signalled e -> e.task().equals(id);
            case Event.Grown e -> e.task().equals(id);
            case Event.Opened _,
                    Event.Owned _,
                    Event.Paused _,
                    Event.Stilled _,
                    Event.Resumed _,
                    Event.Cancelled _,
                    Event.Superseded _,
                    Event.Turned _,
                    Event.Corrected _ -> false;
        };
    }

    private static String shown(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _ -> "blocked";
            case Active active ->
                switch (active.operation()) {
                    case DO -> "doing";
                    case LEAVE -> "leaving";
                    case UNDO -> "undoing";
                };
            case TaskState.Done _ -> "done";
            case TaskState.Failed failed -> "failed, " + failed.fate().name().toLowerCase(Locale.ROOT);
            case TaskState.PassedOver _ -> "passed over";
            case TaskState.Skipped _ -> "skipped";
            case TaskState.Undone _ -> "undone";
            case TaskState.Stuck _ -> "stuck";
        };
    }

    /** The rows of the first table under a heading: state, event, what follows. */
    private static Map<String, Set<String>> listed(String heading) throws IOException {
        var rows = new TreeMap<String, Set<String>>();
        var lines = Files.readAllLines(PAGE);
        var section = lines.subList(lines.indexOf(heading) + 1, lines.size());
        for (var line : section.stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList()) {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            var what = String.join(" | ", cells.subList(1, cells.size() - 1));
            rows.put(what, new TreeSet<>(List.of(cells.getLast().split("; "))));
        }
        return rows;
    }

    private static String printed(Map<String, Set<String>> rows) {
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + String.join("; ", row.getValue()) + " |")
                .collect(Collectors.joining("\n"));
    }
}
