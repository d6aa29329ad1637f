package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Events of every kind with every kind of content, the same for the same source of chance. */
final class ArbitraryEvents {
    private static final List<String> TEXTS =
            List.of("", "$secret", "$unknown", "$$", "\"\\\n\t\u0001 é€\uD83D\uDE00", "null");
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 1_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
    private static final List<Double> REALS = List.of(0.0, -0.0, 0.1, 1e300, Double.MIN_VALUE, Double.MAX_VALUE);

    private final RandomGenerator random;

    ArbitraryEvents(RandomGenerator random) {
        this.random = random;
    }

    Event any() {
        return switch (random.nextInt(5)) {
            case 0 -> new Event.Opened(instant(), text(), text(), value(3), graph(), one(List.of(Policy.values())));
            case 1 -> report();
            case 2 -> grown();
            case 3 -> ofRun();
            default -> ofPerson();
        };
    }

    private Event report() {
        var attempt = number();
        return switch (random.nextInt(6)) {
            case 0 ->
                new Event.Progressed(
                        instant(),
                        id(),
                        attempt,
                        value(3),
                        maybe(this::instant),
                        new LinkedHashSet<>(some(3, this::text)),
                        number() - 1);
            case 1 -> new Event.Succeeded(instant(), id(), attempt, value(3));
            case 2 -> new Event.Failed(instant(), id(), attempt, problem(), value(3));
            case 3 -> new Event.Left(instant(), id(), attempt, value(3));
            case 4 -> new Event.Expired(instant(), id(), attempt);
            default -> new Event.Signalled(instant(), id(), new Signal(text(), text(), value(3), instant()));
        };
    }

    private Event grown() {
        return new Event.Grown(
                instant(), id(), some(3, this::task), some(3, () -> new Event.MoreNeeds(id(), some(3, this::need))));
    }

    private Event ofRun() {
        return switch (random.nextInt(8)) {
            case 0 -> new Event.Owned(instant(), text(), random.nextLong() >> random.nextInt(64));
            case 1 -> new Event.Paused(instant());
            case 2 -> new Event.Resumed(instant());
            case 3 -> new Event.Stilled(instant(), maybe(this::id), random.nextBoolean());
            case 4 -> new Event.Cancelled(instant(), text());
            case 5 -> new Event.Turned(instant(), text());
            case 6 -> new Event.Superseded(instant(), text(), text());
            default -> new Event.Corrected(instant(), value(3));
        };
    }

    private Event ofPerson() {
        return switch (random.nextInt(4)) {
            case 0 -> new Event.Retried(instant(), id());
            case 1 -> new Event.Skipped(instant(), id(), text());
            case 2 -> new Event.MarkedDone(instant(), id(), value(3), text());
            default -> new Event.MarkedClean(instant(), id(), text());
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> made) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(made.get());
    }

    private <T> List<T> some(int most, Supplier<T> made) {
        var all = new ArrayList<T>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            all.add(made.get());
        }
        return all;
    }

    private int number() {
        return random.nextBoolean() ? one(NUMBERS) : random.nextInt(1, Integer.MAX_VALUE);
    }

    /** Any text that the door lets through: no half characters. */
    private String text() {
        if (random.nextBoolean()) {
            return one(TEXTS);
        }
        var text = new StringBuilder();
        some(8, this::point).forEach(text::appendCodePoint);
        return text.toString();
    }

    private int point() {
        var point = random.nextInt(
                switch (random.nextInt(4)) {
                    case 0 -> 0x20;
                    case 1 -> 0x80;
                    case 2 -> 0x10000;
                    default -> 0x110000;
                });
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point;
    }

    private TaskId id() {
        var text = text();
        return new TaskId(text.isEmpty() ? "t" : text);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(-62_000_000_000L, 250_000_000_000L),
                random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1_000) * 1_000_000L);
    }

    private Duration duration() {
        return Duration.ofMillis(random.nextLong(1_000_000_000_000L) >> random.nextInt(40));
    }

    private Value value(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 0, 1 -> plain();
            case 2 -> Value.list(some(3, () -> value(depth - 1)));
            case 3 -> {
                var entries = new LinkedHashMap<String, Value>();
                some(3, this::text).forEach(key -> entries.put(key, value(depth - 1)));
                yield new Value.Mapping(entries);
            }
            default -> new Value.Secret(plain());
        };
    }

    private Value plain() {
        return switch (random.nextInt(6)) {
            case 0 -> Value.of(text());
            case 1 -> new Value.Unknown(text());
            case 2 ->
                new Value.Int(new BigInteger(random.nextInt(100), new java.util.Random(random.nextLong()))
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)));
            case 3 -> Value.of(real());
            case 4 -> Value.of(one(REALS));
            default -> one(List.of(Value.none(), Value.of(true), Value.of(false)));
        };
    }

    /** No NaN and no infinity: JSON has none, and they become null. */
    private double real() {
        var real = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(real) ? real : random.nextDouble();
    }

    private Problem problem() {
        Supplier<Where> where = () -> new Where(text(), number(), number(), random.nextInt(), text());
        return new Problem(text(), text(), text(), maybe(where), maybe(this::text), maybe(this::text));
    }

    private Work work() {
        return new Work(text(), text(), value(2));
    }

    private Need need() {
        return new Need(id(), one(List.of(Need.On.values())));
    }

    private Join join() {
        return switch (random.nextInt(3)) {
            case 0 -> Join.all();
            case 1 -> Join.any();
            default -> new Join.Count(number());
        };
    }

    private Task task() {
        var pause = duration();
        return new Task(
                id(),
                work(),
                some(3, this::need),
                join(),
                maybe(this::work),
                random.nextInt(1, 101),
                random.nextInt(1, 101),
                pause,
                pause.plus(duration()),
                maybe(this::duration),
                maybe(this::duration),
                one(List.of(OnFailure.values())),
                one(List.of(OnSuccess.values())));
    }

    /** Tasks under new names, each after some of those before it. */
    private Graph graph() {
        var all = new ArrayList<Task>();
        for (var task : some(6, this::task)) {
            var needs = new ArrayList<Need>();
            for (var before : all) {
                if (random.nextBoolean()) {
                    needs.add(new Need(before.id(), one(List.of(Need.On.values()))));
                }
            }
            all.add(Task.of("t" + all.size(), task.work())
                    .needs(needs)
                    .join(task.join())
                    .tries(task.tries(), task.undoTries(), task.pause())
                    .onFailure(task.onFailure()));
        }
        return Graph.of(all);
    }
}
