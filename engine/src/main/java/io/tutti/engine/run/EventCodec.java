package io.tutti.engine.run;

import io.tutti.contract.problem.ProblemCodec;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.TaskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Events as values and back, for the journal. Journals replay for ever: a name written here never changes its meaning, a
 * new meaning gets a new name.
 */
public final class EventCodec {
    private EventCodec() {}

    public static Mapping write(Event event) {
        var out = new Written(event.at());
        switch (event) {
            case Event.Opened e ->
                out.is("opened")
                        .put("kind", e.kind())
                        .put("subject", e.subject())
                        .put("input", e.input())
                        .put("policy", e.policy().name())
                        .put(
                                "graph",
                                Value.list(e.graph().ids().stream()
                                        .map(id -> TaskCodec.write(e.graph().task(id)))
                                        .toList()));
            case Event.Owned e -> out.is("owned").put("node", e.node()).put("epoch", Value.of(e.epoch()));
            case Event.OfAttempt e -> attempt(out, e);
            case Event.Signalled e -> {
                out.is("signalled").task(e.task()).put("signal", SignalCodec.write(e.signal()));
            }
            case Event.Grown e ->
                out.is("grown")
                        .task(e.task())
                        .put(
                                "tasks",
                                Value.list(
                                        e.tasks().stream().map(TaskCodec::write).toList()))
                        .put(
                                "needs",
                                Value.list(e.needs().stream()
                                        .map(EventCodec::moreNeeds)
                                        .toList()));
            case Event.Paused _ -> out.is("paused");
            case Event.Resumed _ -> out.is("resumed");
            case Event.Stilled e -> {
                out.is("stilled").put("still", Value.of(e.still()));
                e.below().ifPresent(out::task);
            }
            case Event.Cancelled e -> out.is("cancelled").put("reason", e.reason());
            case Event.Superseded e -> out.is("superseded").put("by", e.by()).put("reason", e.reason());
            case Event.Turned e -> out.is("turned").put("reason", e.reason());
            case Event.Corrected e -> out.is("corrected").put("input", e.input());
            case Event.Retried e -> out.is("retried").task(e.task());
            case Event.Skipped e -> out.is("skipped").task(e.task()).put("reason", e.reason());
            case Event.MarkedDone e ->
                out.is("marked-done").task(e.task()).put("output", e.output()).put("reason", e.reason());
            case Event.MarkedClean e -> out.is("marked-clean").task(e.task()).put("reason", e.reason());
        }
        return out.mapping();
    }

    private static void attempt(Written out, Event.OfAttempt event) {
        switch (event) {
            case Event.Progressed e -> {
                out.is("progressed")
                        .put("checkpoint", e.checkpoint())
                        .put("addresses", Value.texts(new TreeSet<>(e.addresses())))
                        .put("seen", Value.of(e.seen()));
                e.wake().ifPresent(wake -> out.put("wake", wake.toString()));
            }
            case Event.Succeeded e -> out.is("succeeded").put("output", e.output());
            case Event.Failed e ->
                out.is("failed").put("problem", ProblemCodec.write(e.problem())).put("checkpoint", e.checkpoint());
            case Event.Left e -> out.is("left").put("checkpoint", e.checkpoint());
            case Event.Expired _ -> out.is("expired");
        }
        out.task(event.task()).put("attempt", Value.of(event.attempt()));
    }

    /** @throws IllegalArgumentException for what {@link #write} did not write */
    public static Event read(Mapping in) {
        var at = Instant.parse(text(in, "at"));
        return switch (text(in, "is")) {
            case "opened" ->
                new Event.Opened(
                        at,
                        text(in, "kind"),
                        text(in, "subject"),
                        value(in, "input"),
                        Graph.of(in.items("graph").stream().map(TaskCodec::read).toList()),
                        Policy.valueOf(text(in, "policy")));
            case "owned" -> new Event.Owned(at, text(in, "node"), number(in, "epoch"));
            case "progressed" ->
                new Event.Progressed(
                        at,
                        task(in),
                        attempt(in),
                        value(in, "checkpoint"),
                        in.text("wake").map(Instant::parse),
                        in.items("addresses").stream()
                                .flatMap(item -> item.asText().stream())
                                .collect(Collectors.toSet()),
                        (int) number(in, "seen"));
            case "succeeded" -> new Event.Succeeded(at, task(in), attempt(in), value(in, "output"));
            case "failed" ->
                new Event.Failed(
                        at, task(in), attempt(in), ProblemCodec.read(in.mapping("problem")), value(in, "checkpoint"));
            case "left" -> new Event.Left(at, task(in), attempt(in), value(in, "checkpoint"));
            case "expired" -> new Event.Expired(at, task(in), attempt(in));
            case "signalled" -> new Event.Signalled(at, task(in), SignalCodec.read(in.mapping("signal")));
            case "grown" -> grown(at, in);
            case "paused" -> new Event.Paused(at);
            case "resumed" -> new Event.Resumed(at);
            case "stilled" ->
                new Event.Stilled(
                        at,
                        in.text("task").map(TaskId::new),
                        in.get("still").filter(Value.of(true)::equals).isPresent());
            case "cancelled" -> new Event.Cancelled(at, text(in, "reason"));
            case "superseded" -> new Event.Superseded(at, text(in, "by"), text(in, "reason"));
            case "turned" -> new Event.Turned(at, text(in, "reason"));
            case "corrected" -> new Event.Corrected(at, value(in, "input"));
            case "retried" -> new Event.Retried(at, task(in));
            case "skipped" -> new Event.Skipped(at, task(in), text(in, "reason"));
            case "marked-done" -> new Event.MarkedDone(at, task(in), value(in, "output"), text(in, "reason"));
            case "marked-clean" -> new Event.MarkedClean(at, task(in), text(in, "reason"));
            default -> throw new IllegalArgumentException("No event is called " + text(in, "is"));
        };
    }

    private static Event grown(Instant at, Mapping in) {
        return new Event.Grown(
                at,
                task(in),
                in.items("tasks").stream().map(TaskCodec::read).toList(),
                in.items("needs").stream()
                        .map(item -> (Mapping) item)
                        .map(more -> new Event.MoreNeeds(
                                task(more),
                                more.items("needs").stream()
                                        .map(TaskCodec::readNeed)
                                        .toList()))
                        .toList());
    }

    private static Value moreNeeds(Event.MoreNeeds more) {
        return Value.map("task", Value.of(more.task().value()))
                .with(
                        "needs",
                        Value.list(
                                more.needs().stream().map(TaskCodec::writeNeed).toList()));
    }

    static String text(Mapping in, String key) {
        return in.text(key).orElseThrow(() -> new IllegalArgumentException("No " + key + " in an event"));
    }

    static Value value(Mapping in, String key) {
        return in.get(key).orElse(Value.none());
    }

    static long number(Mapping in, String key) {
        return in.whole(key).orElseThrow(() -> new IllegalArgumentException("No " + key + " in an event"));
    }

    private static TaskId task(Mapping in) {
        return new TaskId(text(in, "task"));
    }

    private static int attempt(Mapping in) {
        return (int) number(in, "attempt");
    }

    /** An event being written: short names, nothing that is empty. */
    private static final class Written {
        private final LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        private final Instant at;

        Written(Instant at) {
            this.at = at;
        }

        Written is(String name) {
            entries.put("is", Value.of(name));
            entries.put("at", Value.of(at.toString()));
            return this;
        }

        Written task(TaskId id) {
            return put("task", id.value());
        }

        Written put(String key, String text) {
            return put(key, Value.of(text));
        }

        Written put(String key, Value value) {
            if (!(value instanceof Value.Null)) {
                entries.put(key, value);
            }
            return this;
        }

        Mapping mapping() {
            return new Mapping(entries);
        }
    }
}
