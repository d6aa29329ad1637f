import com.sun.management.OperatingSystemMXBean;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many events a second of CPU time the engine folds, in runs of 100 to 100,000 tasks: forward to the end, and back again. One
 * JSON line a measurement; the figures must stay flat as runs grow. Every line stands for the same number of events. A
 * run {@code alone} of 100 tasks fits into the processor's caches and one of 100,000 does not, whatever the engine does;
 * so the small ones are measured {@code together} too: as many runs at once, an event of each in turn, as have 100,000
 * tasks between them.
 */
public final class EngineBench {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Work DO = Work.of("bench", "do");
    private static final Work UNDO = Work.of("bench", "undo");
    private static final int MOST = 100_000;
    private static final int EVENTS = 1_000_000;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EngineBench() {}

    public static void main(String[] arguments) {
        var shapes = arguments.length == 0 ? List.of("chain", "wide", "layered", "join") : List.of(arguments);
        for (var shape : shapes) {
            for (int warm = 0; warm < 30; warm++) {
                measure(shape, 100 << warm % 10, 1, 10_000, false);
            }
        }
        for (var shape : shapes) {
            for (int size = 100; size <= MOST; size *= 10) {
                measure(shape, size, 1, EVENTS, true);
            }
            for (int size = 100; size < MOST; size *= 10) {
                measure(shape, size, MOST / size, EVENTS, true);
            }
        }
        for (int size : new int[] {100, 1_000, 10_000}) {
            signals(size, false);
            signals(size, true);
        }
    }

    private static void measure(String shape, int size, int together, int atLeast, boolean print) {
        var opening = 0L;
        var forward = 0L;
        var back = 0L;
        var events = 0L;
        var graphs = new ArrayList<List<Task>>();
        for (int i = 0; i < together; i++) {
            graphs.add(tasks(shape, size));
        }
        for (; events < atLeast; events += (long) size * together) {
            var t0 = cpu();
            var runs = graphs.stream().map(Driven::new).toList();
            var t1 = cpu();
            drive(runs, size - 1);
            var t2 = cpu();
            runs.forEach(run -> run.take(new Event.Turned(NOW, "bench")));
            drive(runs, Integer.MAX_VALUE);
            var t3 = cpu();
            opening += t1 - t0;
            forward += t2 - t1;
            back += t3 - t2;
            if (!runs.stream().allMatch(run -> run.now.phase().over())) {
                throw new IllegalStateException("Not over");
            }
        }
        if (print) {
            System.out.printf(
                    "{\"bench\": \"engine\", \"shape\": \"%s\", \"tasks\": %d, \"together\": %d, "
                            + "\"forward_events_per_s\": %d, \"undo_events_per_s\": %d, \"opened_tasks_per_s\": %d}%n",
                    shape, size, together, rate(events, forward), rate(events, back), rate(events, opening));
        }
    }

    /** CPU time of the whole process, its garbage collector included, so that a busy machine does not blur the figures. */
    private static long cpu() {
        return PROCESS.getProcessCpuTime();
    }

    private static long rate(long events, long nanos) {
        return events * 1_000_000_000L / Math.max(1, nanos);
    }

    /** An event of each run in turn, so many of each at most. */
    private static void drive(List<Driven> runs, int most) {
        var busy = true;
        for (int i = 0; i < most && busy; i++) {
            busy = false;
            for (var run : runs) {
                busy |= run.next();
            }
        }
    }

    /** Does what is wanted, as the shell would, asking only about what an event has touched. */
    private static final class Driven {
        private final ArrayDeque<TaskId> ready = new ArrayDeque<>();
        private Run now;

        Driven(List<Task> tasks) {
            var step = Run.open(new Event.Opened(NOW, "bench", "bench", Value.none(), Graph.of(tasks), Policy.HOLD));
            now = step.run();
            ready.addAll(step.touched());
        }

        void take(Event event) {
            var step = now.after(event);
            now = step.run();
            ready.addAll(step.touched());
        }

        /** False when nothing is wanted any more. */
        boolean next() {
            while (!ready.isEmpty()) {
                var id = ready.remove();
                var wish = now.wish(id);
                if (wish.isPresent()) {
                    take(answer(id, wish.get()));
                    return true;
                }
            }
            return false;
        }

        private static Event answer(TaskId id, Effect effect) {
            return switch (effect.operation()) {
                case DO, UNDO -> new Event.Succeeded(NOW, id, effect.attempt(), Value.of("made"));
                case LEAVE -> new Event.Left(NOW, id, effect.attempt(), Value.none());
            };
        }
    }

    private static List<Task> tasks(String shape, int size) {
        var layer = (int) Math.sqrt(size);
        var tasks = new ArrayList<Task>(size);
        for (int i = 0; i < size; i++) {
            var n = i;
            List<String> after = switch (shape) {
                case "chain" -> n == 0 ? List.of() : List.of("t" + (n - 1));
                case "wide" -> n == 0 ? List.of() : List.of("t0");
                case "join" ->
                    n < size - 1
                            ? List.of()
                            : IntStream.range(0, size - 1)
                                    .mapToObj(t -> "t" + t)
                                    .toList();
                default ->
                    n < layer
                            ? List.of()
                            : IntStream.range(0, 3)
                                    .mapToObj(k -> "t" + ((n / layer - 1) * layer + (n * 7 + k * 13) % layer))
                                    .distinct()
                                    .toList();
            };
            tasks.add(Task.of("t" + i, DO).undo(UNDO).after(after.toArray(String[]::new)));
        }
        return tasks;
    }

    /** One task that hears very many signals and is handed each. */
    private static void signals(int count, boolean print) {
        var opened =
                new Event.Opened(NOW, "bench", "bench", Value.none(), Graph.of(List.of(Task.of("a", DO))), Policy.HOLD);
        var id = new TaskId("a");
        var run = Run.open(opened).run();
        run = run.after(new Event.Progressed(NOW, id, 1, Value.none(), Optional.empty(), Set.of("x"), 0))
                .run();
        var rounds = 100_000 / count;
        var begin = cpu();
        for (int round = 0; round < rounds; round++) {
            var next = run;
            for (int i = 0; i < count; i++) {
                var signal = new Signal("x", "s" + i, Value.of(i), NOW);
                next = next.after(new Event.Signalled(NOW, id, signal)).run();
            }
        }
        var nanos = cpu() - begin;
        if (print) {
            System.out.printf(
                    "{\"bench\": \"engine\", \"shape\": \"signals to one task\", \"signals\": %d, \"events_per_s\":"
                            + " %d}%n",
                    count, rate(100_000, nanos));
        }
    }
}
