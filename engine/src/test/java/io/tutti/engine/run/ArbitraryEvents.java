package io.tutti.engine.run;

import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Arbitraries.oneOf;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events of every kind with every kind of content. */
final class ArbitraryEvents {
    private static final List<Need.On> WAYS = List.of(Need.On.values());

    private ArbitraryEvents() {}

    static Arbitrary<Event> any() {
        return oneOf(List.of(opened(), reports(), grown(), ofRun(), ofPerson()));
    }

    private static Arbitrary<Event> opened() {
        return Combinators.combine(instants(), texts(), texts(), values(), graphs(), Arbitraries.of(Policy.class))
                .as(Event.Opened::new);
    }

    private static Arbitrary<Event> reports() {
        var attempts = integers().between(1, Integer.MAX_VALUE);
        return oneOf(List.of(
                Combinators.combine(
                                instants(),
                                ids(),
                                attempts,
                                values(),
                                instants().optional(),
                                texts().set().ofMaxSize(3),
                                integers().greaterOrEqual(0))
                        .as(Event.Progressed::new),
                Combinators.combine(instants(), ids(), attempts, values()).as(Event.Succeeded::new),
                Combinators.combine(instants(), ids(), attempts, problems(), values())
                        .as(Event.Failed::new),
                Combinators.combine(instants(), ids(), attempts, values()).as(Event.Left::new),
                Combinators.combine(instants(), ids(), attempts).as(Event.Expired::new),
                Combinators.combine(instants(), ids(), signals()).as(Event.Signalled::new)));
    }

    private static Arbitrary<Event> grown() {
        var more = Combinators.combine(ids(), needs().list().ofMaxSize(3)).as(Event.MoreNeeds::new);
        return Combinators.combine(
                        instants(),
                        ids(),
                        tasks().list().ofMaxSize(3),
                        more.list().ofMaxSize(3))
                .as(Event.Grown::new);
    }

    private static Arbitrary<Event> ofRun() {
        return oneOf(List.of(
                Combinators.combine(instants(), texts(), longs()).as(Event.Owned::new),
                instants().map(Event.Paused::new),
                instants().map(Event.Resumed::new),
                Combinators.combine(instants(), ids().optional(), Arbitraries.of(true, false))
                        .as(Event.Stilled::new),
                Combinators.combine(instants(), texts()).as(Event.Cancelled::new),
                Combinators.combine(instants(), texts()).as(Event.Turned::new),
                Combinators.combine(instants(), values()).as(Event.Corrected::new)));
    }

    private static Arbitrary<Event> ofPerson() {
        return oneOf(List.of(
                Combinators.combine(instants(), ids()).as(Event.Retried::new),
                Combinators.combine(instants(), ids(), texts()).as(Event.Skipped::new),
                Combinators.combine(instants(), ids(), values(), texts()).as(Event.MarkedDone::new),
                Combinators.combine(instants(), ids(), texts()).as(Event.MarkedClean::new)));
    }

    /** Any text that the door lets through: no half characters. */
    private static Arbitrary<String> texts() {
        return oneOf(List.of(
                Arbitraries.of("", "$secret", "$unknown", "$$", "\"\\\n\t\u0001 é€\uD83D\uDE00", "null"),
                Arbitraries.strings().all().ofMaxLength(8).map(ArbitraryEvents::whole)));
    }

    private static String whole(String text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Arbitrary<TaskId> ids() {
        return texts().filter(text -> !text.isEmpty()).map(TaskId::new);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        longs().between(-62_000_000_000L, 250_000_000_000L),
                        integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Duration> durations() {
        return longs().between(0, 1_000_000_000_000L).map(Duration::ofMillis);
    }

    private static Arbitrary<Value> values() {
        return Arbitraries.lazyOf(
                () -> plain(),
                () -> plain(),
                () -> values().list().ofMaxSize(3).map(Value::list),
                () -> Arbitraries.maps(texts(), values())
                        .ofMaxSize(3)
                        .map(entries -> new Value.Mapping(new LinkedHashMap<>(entries))),
                () -> plain().map(Value.Secret::new));
    }

    private static Arbitrary<Value> plain() {
        return oneOf(List.of(
                texts().map(Value::of),
                texts().map(Value.Unknown::new),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
                        .map(Value.Int::new),
                Arbitraries.doubles().map(Value::of),
                Arbitraries.of(Value.none(), Value.of(true), Value.of(false), Value.of(1e300), Value.of(0.1))));
    }

    private static Arbitrary<Signal> signals() {
        return Combinators.combine(texts(), texts(), values(), instants()).as(Signal::new);
    }

    private static Arbitrary<Problem> problems() {
        var places = Combinators.combine(
                        texts(), integers().greaterOrEqual(1), integers().greaterOrEqual(1), integers(), texts())
                .as(Where::new);
        return Combinators.combine(texts(), texts(), texts(), places.optional(), texts().optional(), texts().optional())
                .as(Problem::new);
    }

    private static Arbitrary<Work> works() {
        return Combinators.combine(texts(), texts(), values()).as(Work::new);
    }

    private static Arbitrary<Need> needs() {
        return Combinators.combine(ids(), Arbitraries.of(Need.On.class)).as(Need::new);
    }

    private static Arbitrary<Join> joins() {
        return oneOf(List.of(
                Arbitraries.of(Join.all(), Join.any()),
                integers().greaterOrEqual(1).map(Join.Count::new)));
    }

    private static Arbitrary<Task> tasks() {
        var plain = Combinators.combine(ids(), works(), needs().list().ofMaxSize(3), joins())
                .as((id, work, needs, join) ->
                        Task.of(id.value(), work).needs(needs).join(join));
        var tries = integers().between(1, 100);
        return Combinators.combine(
                        plain,
                        works().optional(),
                        tries,
                        tries,
                        durations(),
                        durations().optional(),
                        Arbitraries.of(OnFailure.class),
                        Arbitraries.of(true, false))
                .as((task, undo, forward, back, pause, deadline, onFailure, grows) -> new Task(
                        task.id(),
                        task.work(),
                        task.needs(),
                        task.join(),
                        undo,
                        forward,
                        back,
                        pause,
                        pause.plusSeconds(forward),
                        deadline,
                        deadline.map(limit -> limit.plusSeconds(back)),
                        onFailure,
                        grows));
    }

    /** Tasks under new names, each after some of those before it. */
    private static Arbitrary<Graph> graphs() {
        return Combinators.combine(
                        tasks().list().ofMaxSize(6), integers().list().ofSize(36))
                .as((tasks, dice) -> {
                    var all = new ArrayList<Task>();
                    for (int i = 0; i < tasks.size(); i++) {
                        var task = tasks.get(i);
                        var row = i * 6;
                        var needs = IntStream.range(0, i)
                                .filter(j -> dice.get(row + j) % 2 == 0)
                                .mapToObj(j ->
                                        new Need(new TaskId("t" + j), WAYS.get(Math.floorMod(dice.get(row + j), 3))))
                                .toList();
                        all.add(Task.of("t" + i, task.work())
                                .needs(needs)
                                .join(task.join())
                                .tries(task.tries(), task.undoTries(), task.pause())
                                .onFailure(task.onFailure()));
                    }
                    return Graph.of(all);
                });
    }
}
