package io.tutti.store;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Measures appends to the journal of a fresh embedded PostgreSQL, one writer, and prints a line of JSON for each size of
 * group. Arguments: a folder to work in, and the seconds to measure each (default 4).
 */
public final class JournalBench {
    private final Store store;
    private final Duration length;
    private final List<RunId> runs = new ArrayList<>();
    private final Map<RunId, Long> positions = new HashMap<>();
    private final Map<RunId, String> stacks = new HashMap<>();

    private JournalBench(Store store, Duration length) {
        this.store = store;
        this.length = length;
    }

    public static void main(String[] arguments) throws Exception {
        var home = Files.createTempDirectory(Path.of(arguments[0]), "bench-");
        var length = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 4);
        var begun = System.nanoTime();
        try (var first = Store.open(new StoreSettings(home, Optional.empty()))) {
            print(Value.map("bench", Value.of("store.open.cold"))
                    .with("ready", Value.of(first.ready()))
                    .with("ms", millis(System.nanoTime() - begun)));
        }
        begun = System.nanoTime();
        try (var store = Store.open(new StoreSettings(home, Optional.empty()))) {
            print(Value.map("bench", Value.of("store.open.warm")).with("ms", millis(System.nanoTime() - begun)));
            var bench = new JournalBench(store, length);
            bench.open(500);
            for (var withRows : List.of(false, true)) {
                for (var size : List.of(1, 20, 100, 500)) {
                    bench.measure(size, withRows, Duration.ofSeconds(1));
                    print(bench.measure(size, withRows, length));
                }
            }
        }
    }

    private void open(int count) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < count; i++) {
            var run = Samples.run();
            runs.add(run);
            positions.put(run, 1L);
            stacks.put(run, UUID.randomUUID().toString());
            parts.add(Samples.opening(run));
        }
        store.journal().append(parts);
    }

    /** Of this process and PostgreSQL's: what a shared machine does to the clock it does not do to this. */
    private static Duration cpu() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Value.Mapping measure(int size, boolean withRows, Duration time) {
        var nanos = new ArrayList<Long>();
        var cpu = cpu();
        var begun = System.nanoTime();
        for (int at = 0; System.nanoTime() - begun < time.toNanos(); at += size) {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < size; i++) {
                parts.add(part(runs.get((at + i) % runs.size()), withRows));
            }
            var start = System.nanoTime();
            var receipts = store.journal().append(parts);
            nanos.add(System.nanoTime() - start);
            if (!receipts.stream().allMatch(Samples.COMMITTED::equals)) {
                throw new IllegalStateException("Not committed: " + receipts);
            }
        }
        var used = cpu().minus(cpu);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return Value.map("bench", Value.of(withRows ? "journal.append.with-rows" : "journal.append"))
                .with("parts", Value.of(size))
                .with("seconds", Value.of(length.toSeconds()))
                .with("events_per_second", Value.of(Math.round(sorted.length * size / seconds)))
                .with("cpu_us_per_event", Value.of(used.toNanos() / 1000 / (sorted.length * (long) size)))
                .with("p50_ms", millis(sorted[sorted.length / 2]))
                .with("p99_ms", millis(sorted[sorted.length * 99 / 100]))
                .with("max_ms", millis(Arrays.stream(sorted).max().orElse(0)));
    }

    /** One event; with rows, also what the end of a resource writes: the resource and an event of the stack. */
    private Part part(RunId run, boolean withRows) {
        var position = positions.merge(run, 1L, Long::sum) - 1;
        var output = Value.map("resource", Value.of("physical")).with("attributes", Value.map("show", Value.of("x")));
        var event = new Event.Succeeded(Samples.NOON, new TaskId("create:a"), 1, output);
        var stack = stacks.getOrDefault(run, "");
        List<Row> rows = withRows
                ? List.of(
                        Samples.resource(stack, "r" + position % 10, "COMPLETE"),
                        Samples.event(stack, stack, "state changed"))
                : List.of();
        return new Part(run, position, List.of(event), rows, false);
    }

    private static Value millis(long nanos) {
        return Value.of(Math.round(nanos / 1e4) / 100.0);
    }

    private static void print(Value line) {
        System.out.println(Json.clear(line));
    }
}
