import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.ThreadShell;
import io.tutti.store.Store;
import io.tutti.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Durable no-op tasks a second over many runs, and the time from an acknowledged signal to the start of the next task, on an
 * embedded PostgreSQL with durable settings. Prints JSON lines.
 *
 * <p>{@code bench/throughput [RUNS TASKS_A_RUN SIGNALS]}; it runs on what the launcher has built.
 */
public final class Throughput {
    private static final Map<String, CountDownLatch> ENDS = new ConcurrentHashMap<>();
    private static final Map<String, Long> STARTS = new ConcurrentHashMap<>();

    private record Plain() implements Meaning {
        @Override
        public Value bind(Run run, Effect effect) {
            return Value.none();
        }

        @Override
        public List<Row> after(Event event, Run run, Set<TaskId> touched, long position) {
            return List.of();
        }
    }

    public static void main(String[] arguments) throws Exception {
        var runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        var tasks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        var signals = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        var home = Files.createTempDirectory("tutti-bench-");
        var shell = new ThreadShell(Clock.systemUTC());
        try (var store = Store.open(new StoreSettings(home, Optional.empty()))) {
            var runner = new Runner(
                            "bench",
                            store.journal(),
                            store.mailbox(),
                            (_, _) -> new Plain(),
                            shell,
                            (id, run, _, _, _) -> ended(id, run),
                            Duration.ofSeconds(60))
                    .with("noop", Throughput::perform);
            tasksASecond(runner, "warm-up", 50, tasks);
            tasksASecond(runner, "chains", runs, tasks);
            tasksASecond(runner, "wide", runs, tasks);
            signalToNext(runner, store, 50, false);
            signalToNext(runner, store, signals, true);
            runner.stop();
        } finally {
            shell.close();
            remove(home);
        }
    }

    private static Answer perform(Assignment assignment) {
        if (assignment.work().operation().equals("wait") && assignment.signals().isEmpty()) {
            return new Answer.Again(Value.none(), Optional.empty(), Set.of("bench/" + assignment.run()));
        }
        if (assignment.work().operation().equals("next")) {
            STARTS.put(assignment.run().value(), System.nanoTime());
        }
        return new Answer.Done(Value.none());
    }

    private static void ended(RunId id, Run run) {
        if (run.phase().over()) {
            ENDS.getOrDefault(id.value(), new CountDownLatch(1)).countDown();
        }
    }

    private static Opening opening(List<Task> tasks) {
        var id = new RunId(UUID.randomUUID().toString());
        ENDS.put(id.value(), new CountDownLatch(1));
        var opened = new Event.Opened(
                Clock.systemUTC().instant(), "bench", "bench", Value.none(), Graph.of(tasks), Policy.TURN_BACK);
        return new Opening(id, opened, List.of(), new Plain());
    }

    private static void tasksASecond(Runner runner, String shape, int runs, int tasks) throws Exception {
        var openings = new ArrayList<Opening>();
        for (int i = 0; i < runs; i++) {
            var graph = new ArrayList<Task>();
            for (int t = 0; t < tasks; t++) {
                var task = Task.of("t" + t, Work.of("noop", "do"));
                graph.add(shape.equals("wide") || t == 0 ? task : task.after("t" + (t - 1)));
            }
            openings.add(opening(graph));
        }
        var begun = System.nanoTime();
        var told = openings.stream().map(runner::open).toList();
        for (var each : told) {
            each.get();
        }
        for (var each : openings) {
            ENDS.get(each.id().value()).await();
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "{\"bench\": \"durable tasks\", \"shape\": \"%s\", \"runs\": %d, \"tasks\": %d, \"seconds\": %.2f, \"tasks_per_s\": %.0f}%n",
                shape, runs, runs * tasks, seconds, runs * tasks / seconds);
    }

    private static void signalToNext(Runner runner, Store store, int signals, boolean shown) throws Exception {
        var nanos = new long[signals];
        for (int i = 0; i < signals; i++) {
            var opening = opening(List.of(
                    Task.of("wait", Work.of("noop", "wait")),
                    Task.of("next", Work.of("noop", "next")).after("wait")));
            runner.open(opening).get();
            // The wait is durable before the signal comes.
            while (runner.look(opening.id()).orElseThrow().wish(new TaskId("wait")).stream()
                    .noneMatch(effect -> !effect.addresses().isEmpty())) {
                Thread.onSpinWait();
            }
            var address = "bench/" + opening.id();
            store.mailbox().post(new Signal(address, "1", Value.none(), Clock.systemUTC().instant()));
            var acknowledged = System.nanoTime();
            ENDS.get(opening.id().value()).await();
            nanos[i] = STARTS.get(opening.id().value()) - acknowledged;
        }
        Arrays.sort(nanos);
        if (shown) {
            System.out.printf(
                    "{\"bench\": \"signal acknowledged to next task started\", \"signals\": %d, \"p50_ms\": %.2f, \"p99_ms\": %.2f}%n",
                    signals, nanos[signals / 2] / 1e6, nanos[signals * 99 / 100] / 1e6);
        }
    }

    private static void remove(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
