package io.tutti.contract.agent;

import io.tutti.contract.agent.Printed.Stream;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The agent's messages as JSON, for both ends. Reading throws a {@link Refusal} with the code
 * {@code agent.malformed-message} for what is not such a message; keys that are not known are ignored.
 *
 * <p>Secrets among the inputs travel in clear: write the result with {@link io.tutti.contract.json.Json#clear}, and only
 * to the agent.
 */
public final class AgentJson {
    private AgentJson() {}

    public static Mapping write(Poll poll) {
        return Value.map()
                .with("machine", poll.machine())
                .with("version", poll.version())
                .with("known", poll.known())
                .with("wait", Value.of(poll.patience().toSeconds()))
                .with("running", Value.texts(poll.running()));
    }

    public static Poll poll(Mapping json) {
        return new Poll(
                text(json, "machine"),
                json.text("version").orElse(""),
                json.text("known").orElse(""),
                Duration.ofSeconds(Math.clamp(json.whole("wait").orElse(0L), 0, 3600)),
                texts(json, "running"));
    }

    public static Mapping write(Wishes wishes) {
        var list = wishes.wishes().stream().map(AgentJson::write).toList();
        var json = Value.map().with("revision", wishes.revision()).with("wishes", Value.list(list));
        return wishes.gone() ? json.with("gone", Value.of(true)) : json;
    }

    /** Reads an answer to a poll. A wish of a kind that is not known here is left out: it is for a later agent. */
    public static Wishes wishes(Mapping json) {
        var wishes = json.items("wishes").stream()
                .map(AgentJson::mapping)
                .flatMap(item -> wish(item).stream())
                .toList();
        var gone = json.get("gone").equals(Optional.of(new Bool(true)));
        return new Wishes(json.text("revision").orElse(""), wishes, gone);
    }

    public static Mapping write(Wish wish) {
        return switch (wish) {
            case Wish.Cancel cancel -> Value.map().with("do", "cancel").with("attempt", cancel.attempt());
            case Wish.Apply apply -> write(apply);
        };
    }

    private static Mapping write(Wish.Apply apply) {
        var json = Value.map()
                .with("do", "apply")
                .with("attempt", apply.attempt())
                .with("deployment", apply.deployment())
                .with("action", apply.action())
                .with("group", apply.group())
                .with("config", apply.config())
                .with("inputs", apply.inputs())
                .with("outputs", Value.texts(apply.outputs()))
                .with("options", apply.options())
                .with("key", apply.key())
                .with("task", apply.task());
        return apply.deadline()
                .map(deadline -> json.with("deadline", deadline.toString()))
                .orElse(json);
    }

    /** Reads one wish; empty for a kind that is not known here. */
    public static Optional<Wish> wish(Mapping json) {
        return switch (text(json, "do")) {
            case "cancel" -> Optional.of(new Wish.Cancel(text(json, "attempt")));
            case "apply" -> Optional.of(apply(json));
            default -> Optional.empty();
        };
    }

    private static Wish.Apply apply(Mapping json) {
        return new Wish.Apply(
                json.text("deployment").orElse(""),
                text(json, "attempt"),
                json.text("action").orElse("CREATE"),
                text(json, "group"),
                json.get("config").orElseGet(Value::none),
                json.mapping("inputs"),
                texts(json, "outputs"),
                json.mapping("options"),
                json.text("key").orElse(""),
                json.text("task").orElse(""),
                json.text("deadline").map(AgentJson::instant));
    }

    public static Mapping write(Printed printed) {
        return Value.map()
                .with("attempt", printed.attempt())
                .with("stream", word(printed.stream()))
                .with("offset", Value.of(printed.offset()))
                .with("text", printed.text());
    }

    public static Printed printed(Mapping json) {
        return new Printed(
                text(json, "attempt"),
                constant(Stream.class, text(json, "stream")),
                json.whole("offset").filter(offset -> offset >= 0).orElseThrow(() -> missing("offset")),
                text(json, "text"));
    }

    public static Mapping write(Report report) {
        var json = Value.map()
                .with("attempt", report.attempt())
                .with("end", word(report.end()))
                .with("stdout", report.stdout())
                .with("stderr", report.stderr())
                .with("outputs", report.outputs())
                .with("reason", report.reason());
        return report.exit().map(exit -> json.with("exit", Value.of(exit))).orElse(json);
    }

    public static Report report(Mapping json) {
        return new Report(
                text(json, "attempt"),
                constant(End.class, text(json, "end")),
                json.whole("exit").map(exit -> Math.clamp(exit, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                json.text("stdout").orElse(""),
                json.text("stderr").orElse(""),
                json.mapping("outputs"),
                json.text("reason").orElse(""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw malformed("'" + word + "' is none of the words for " + type.getSimpleName());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw malformed("'" + text + "' is no instant such as 2030-01-31T12:00:00Z");
        }
    }

    private static List<String> texts(Mapping json, String key) {
        return json.items(key).stream()
                .map(item ->
                        item.asText().orElseThrow(() -> malformed("'" + key + "' holds something that is no text")))
                .toList();
    }

    private static Mapping mapping(Value value) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw malformed("A wish is an object");
    }

    private static String text(Mapping json, String key) {
        return json.get(key)
                .filter(Text.class::isInstance)
                .flatMap(Value::asText)
                .orElseThrow(() -> missing(key));
    }

    private static Refusal missing(String key) {
        return malformed("'" + key + "' is missing or of a wrong type");
    }

    private static Refusal malformed(String message) {
        return new Refusal(Problem.of("agent.malformed-message", message));
    }
}
