package io.tutti.authoring.fuzz;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Tries a target for some minutes and prints what came of it as a line of JSON; {@code bench/fuzz} starts it.
 *
 * <p>Arguments: {@code base TARGET} prints how many MB stay in use once everything is loaded; {@code run TARGET MINUTES
 * SEED FOLDER} tries and writes what it finds into the folder; {@code shapes TARGET [NAME SIZE]} tries the large ones alone; {@code try
 * TARGET FILE...} tries texts; {@code shrink TARGET
 * FILE} makes a text smaller that escapes.
 */
public final class Fuzz {
    private static final int SHRINKING_TRIES = 3_000;
    /** Half of what threads have by default, so that what passes here passes anywhere. */
    private static final long ENDLESS = 60;

    private static final int BETWEEN_GIANTS = 20;

    private static final long STACK = 512 * 1024;

    private Fuzz() {}

    public static void main(String[] arguments) throws InterruptedException {
        var target = Target.of(arguments[1]);
        var thread = new Thread(null, () -> act(target, arguments), "fuzz", STACK);
        thread.start();
        thread.join();
        System.exit(0);
    }

    private static void act(Target target, String[] arguments) {
        switch (arguments[0]) {
            case "base" -> System.out.println(base(target));
            case "run" ->
                run(target, Double.parseDouble(arguments[2]), Long.parseLong(arguments[3]), Path.of(arguments[4]));
            case "shapes" ->
                shapes(
                        target,
                        arguments.length > 2 ? arguments[2] : "",
                        arguments.length > 3 ? Integer.parseInt(arguments[3]) : Campaign.MEGABYTE);
            case "try" ->
                List.of(arguments)
                        .subList(2, arguments.length)
                        .forEach(file -> attempt(target, file, Corpus.text(Path.of(file))));
            case "shrink" -> shrink(target, Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static long base(Target target) {
        var campaign = new Campaign(target, 1, new Corpus().seeds(target), (_, _) -> {});
        campaign.seeds();
        for (int i = 0; i < 2_000; i++) {
            campaign.next();
        }
        System.gc();
        var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        return campaign.executions() > 0 ? used + 1 : 0;
    }

    private static void run(Target target, double minutes, long seed, Path folder) {
        var count = new AtomicInteger();
        var campaign = new Campaign(target, seed, new Corpus().seeds(target), (kind, text) -> {
            var file = folder.resolve(target.word() + "-" + seed + "-" + count.incrementAndGet() + ".txt");
            write(file, text);
            System.err.println("FOUND " + kind + ": " + file);
        });
        var start = System.nanoTime();
        var end = start + (long) (minutes * 60e9);
        watch(campaign, folder.resolve(target.word() + "-" + seed + "-endless.txt"));
        campaign.seeds();
        while (System.nanoTime() < end) {
            for (int i = 0; i < BETWEEN_GIANTS && System.nanoTime() < end; i++) {
                campaign.next();
            }
            campaign.giant();
        }
        print(target, seed, campaign, (System.nanoTime() - start) / 1e9);
    }

    /** What never ends cannot be told afterwards. */
    private static void watch(Campaign campaign, Path file) {
        var fuzzing = Thread.currentThread();
        var watching = new Thread(() -> {
            while (campaign.lasting().toSeconds() < ENDLESS) {
                LockSupport.parkNanos(1_000_000_000);
            }
            write(file, campaign.current());
            System.err.println("FOUND endless: " + file);
            List.of(fuzzing.getStackTrace()).forEach(frame -> System.err.println("    " + frame));
            Runtime.getRuntime().halt(3);
        });
        watching.setDaemon(true);
        watching.start();
    }

    private static void print(Target target, long seed, Campaign campaign, double seconds) {
        var findings = Value.map();
        for (var entry : campaign.findings().entrySet()) {
            findings = findings.with(entry.getKey(), Value.of((long) entry.getValue()));
        }
        System.out.println(Json.clear(Value.map("fuzz", Value.of(target.word()))
                .with("seed", Value.of(seed))
                .with("seconds", Value.of(Math.round(seconds)))
                .with("executions", Value.of(campaign.executions()))
                .with("per_second", Value.of(Math.round(campaign.executions() / seconds)))
                .with("large", Value.of(campaign.large()))
                .with("codes", Value.of((long) campaign.codes().size()))
                .with("slowest_ms", Value.of(campaign.slowest() / 1_000_000))
                .with("slowest", campaign.slowestText())
                .with("heap_mb", Value.of(Runtime.getRuntime().maxMemory() >> 20))
                .with("most_allocated_mb", Value.of(campaign.mostAllocated() >> 20))
                .with("most_allocated", campaign.mostAllocatedText())
                .with("findings", findings)));
    }

    private static void shapes(Target target, String part, int size) {
        for (var shape : Big.shapes(target)) {
            if (shape.name().contains(part)) {
                attempt(target, shape.name(), shape.made().apply(size));
            }
        }
    }

    private static void attempt(Target target, String name, String text) {
        var best = target.trial(text);
        for (int i = 0; i < 2; i++) {
            var again = target.trial(text);
            best = again.slowest() < best.slowest() ? again : best;
        }
        System.out.println(Json.clear(Value.map("text", Value.of(name))
                .with("ms", Value.of(best.slowest() / 1_000_000))
                .with("step", best.slowestStep())
                .with("allocated_mb", Value.of(best.allocated() >> 20))
                .with("escaped", best.kind())
                .with("codes", Value.texts(best.codes()))));
        best.escaped().ifPresent(Throwable::printStackTrace);
    }

    private static void shrink(Target target, Path file) {
        var text = Corpus.text(file);
        var kind = target.trial(text).kind();
        if (kind.isEmpty()) {
            throw new IllegalStateException("Nothing escapes from " + file);
        }
        var small = new Shrinking(less -> target.trial(less).kind().equals(kind), SHRINKING_TRIES).of(text);
        write(Path.of(file + ".small"), small);
        System.out.println(kind + ":\n" + small);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
