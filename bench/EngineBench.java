import com.sun.management.OperatingSystemMXBean;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
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
 * JSON line a measurement; the figures must stay flat as runs grow.
 */
public final class EngineBench {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Work DO = Work.of("bench", "do");
    private static final Work UNDO = Work.of("bench", "undo");

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EngineBench() {}

    public static void main(String[] arguments) {
        var shapes = List.of("chain", "wide", "layered", "join");
        for (var shape : shapes) {
            for (int warm = 0; warm < 20; warm++) {
                measure(shape, 3_000, false);
            }
        }
        for (var shape : shapes) {
            for (int size : new int[] {100, 1_000, 10_000, 100_000}) {
                measure(shape, size, true);
            }
        }
        for (int size : new int[] {100, 1_000, 10_000}) {
            signals(size, false);
            signals(size, true);
        }
    }

    private static void measure(String shape, int size, boolean print) {
        var rounds = print ? Math.max(1, 200_000 / size) : 1;
        var opening = 0L;
        var forward = 0L;
        var back = 0L;
        var events = 0L;
        for (int round = 0; round < rounds; round++) {
            var tasks = tasks(shape, size);
            var t0 = cpu();
            var graph = Graph.of(tasks);
            var opened = new Event.Opened(NOW, "bench", "bench", Value.none(), graph, Policy.HOLD);
            var step = Run.open(opened);
            var t1 = cpu();
            var run = driven(step, size);
            var t2 = cpu();
            var turned = run.after(new Event.Turned(NOW, "bench"));
            var end = driven(turned, Integer.MAX_VALUE);
            var t3 = cpu();
            if (!end.phase().over()) {
                throw new IllegalStateException("Ended " + end.phase());
            }
            opening += t1 - t0;
            forward += t2 - t1;
            back += t3 - t2;
            events += size;
        }
        if (print) {
            System.out.printf(
                    "{\"bench\": \"engine\", \"shape\": \"%s\", \"tasks\": %d, \"forward_events_per_s\": %d, "
                            + "\"undo_events_per_s\": %d, \"opened_tasks_per_s\": %d}%n",
                    shape, size, rate(events, forward), rate(events, back), rate(events, opening));
        }
    }

    /** CPU time of the whole process, its garbage collector included, so that a busy machine does not blur the figures. */
    private static long cpu() {
        return PROCESS.getProcessCpuTime();
    }

    private static long rate(long events, long nanos) {
        return events * 1_000_000_000L / Math.max(1, nanos);
    }

    /** Does what is wanted, as the shell would, asking only about what an event has touched; keeps the last task open. */
    private static Run driven(Run.Step first, int most) {
        var run = first.run();
        var ready = new ArrayDeque<TaskId>(first.touched());
        var done = 0;
        while (!ready.isEmpty()) {
            var id = ready.remove();
            var wish = run.wish(id);
            if (wish.isEmpty()) {
                continue;
            }
            if (done == most - 1) {
                return run;
            }
            var effect = wish.get();
            var event = switch (effect.operation()) {
                case DO, UNDO -> new Event.Succeeded(NOW, id, effect.attempt(), Value.of("made"));
                case LEAVE -> new Event.Left(NOW, id, effect.attempt(), Value.none());
            };
            done++;
            var step = run.after(event);
            run = step.run();
            ready.addAll(step.touched());
        }
        return run;
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
