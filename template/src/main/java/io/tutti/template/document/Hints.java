package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.syntax.Findings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code metadata.tutti} of a resource says about failure; what it does not say, the run decides.
 *
 * @param tries attempts in all, at least 1
 * @param pause between attempts
 * @param deadline from the start of the resource's making to its end
 * @param handles the resource whose final failure is this one's reason to be made
 * @param needs programs that the machine must have, or be able to install
 */
public record Hints(
        Optional<OnFailure> onFailure,
        Optional<Integer> tries,
        Optional<Duration> pause,
        Optional<Duration> deadline,
        Optional<String> handles,
        List<Needed> needs) {
    public Hints {
        needs = List.copyOf(needs);
    }

    /** What happens when a resource has failed for good. */
    public enum OnFailure {
        TURN_BACK,
        HOLD,
        CARRY_ON;

        /** As templates write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The hints of a resource that has none. */
    public static final Hints NONE = new Hints(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final List<String> KEYS = List.of("on_failure", "tries", "pause", "deadline", "handles", "needs");

    private static final Map<String, String> MEANINGS = Map.of(
            "on_failure", "it says what happens when the resource has failed for good",
            "tries", "so many attempts are made in all",
            "pause", "so long is waited between two attempts",
            "deadline", "so long may its making take",
            "handles", "the resource is made only when that other one has failed for good");

    private static final List<String> WORDS =
            Arrays.stream(OnFailure.values()).map(OnFailure::word).toList();
    private static final double LONGEST = 10.0 * 365 * 24 * 3600;

    /** The hints of a resource, or all that is wrong with them. They may use parameters but no attributes. */
    public static Checked<Hints> of(ResourceDefinition resource, Scope scope) {
        var reading = new Reading("resources." + resource.name() + ".metadata.tutti");
        try {
            var hints = reading.read(resource.metadata(), scope);
            return reading.findings.checked(hints);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }

    /** Where the resource says that hint, or at least its metadata. */
    public static Where place(ResourceDefinition resource, String hint) {
        return field(resource.metadata(), "tutti")
                .flatMap(tutti -> field(tutti, hint))
                .orElse(resource.metadata())
                .where();
    }

    private static Optional<Expression> field(Expression of, String name) {
        return of instanceof Expression.Fields fields ? fields.get(name) : Optional.empty();
    }

    /** One reading with its findings. */
    private static final class Reading {
        private final Findings findings = new Findings();
        private final String path;
        private Expression written = Expression.nothing(new Where("", 1, 1, 1, ""));

        Reading(String path) {
            this.path = path;
        }

        Hints read(Expression metadata, Scope scope) {
            var tutti = metadata instanceof Expression.Fields fields ? fields.get("tutti") : Optional.of(metadata);
            if (tutti.isEmpty()) {
                return NONE;
            }
            written = tutti.get();
            var value = Evaluator.evaluate(written, scope).revealed();
            if (!(metadata instanceof Expression.Fields)) {
                value = value instanceof Value.Mapping whole ? whole.mapping("tutti") : Value.map();
            }
            if (value instanceof Value.Mapping hints) {
                return hints(hints);
            }
            wrong("", "`tutti` must be a map of hints", "write it as in `tutti: {on_failure: hold, tries: 3}`");
            return NONE;
        }

        private Hints hints(Value.Mapping hints) {
            for (var key : hints.entries().keySet()) {
                if (!KEYS.contains(key)) {
                    wrong(
                            key,
                            "`" + key + "` is not a hint",
                            Nearest.question(key, KEYS).orElse("leave `" + key + "` out"));
                }
            }
            return new Hints(
                    present(hints, "on_failure").flatMap(this::onFailure),
                    present(hints, "tries").flatMap(this::tries),
                    present(hints, "pause").flatMap(v -> seconds("pause", v)),
                    present(hints, "deadline").flatMap(v -> seconds("deadline", v)),
                    present(hints, "handles").flatMap(this::handles),
                    present(hints, "needs").map(this::needs).orElse(List.of()));
        }

        private Optional<Value> present(Value.Mapping hints, String key) {
            var value = hints.get(key).filter(v -> !(v instanceof Value.Null));
            if (value.isPresent() && value.get() instanceof Value.Unknown unknown) {
                wrong(
                        key,
                        "`" + key + "` must be known before anything is made",
                        "write the value itself, or use a parameter",
                        "it depends on " + unknown.why());
                return Optional.empty();
            }
            return value;
        }

        private Optional<OnFailure> onFailure(Value value) {
            var word = value.asText().orElse("");
            var found = Arrays.stream(OnFailure.values())
                    .filter(f -> f.word().equals(word))
                    .findFirst();
            if (found.isEmpty()) {
                wrong(
                        "on_failure",
                        "`on_failure` must be one of " + String.join(", ", WORDS),
                        Nearest.question(word, WORDS).orElse("write one of these"));
            }
            return found;
        }

        private Optional<Integer> tries(Value value) {
            var tries = value.asLong().filter(n -> n >= 1 && n <= 1_000_000).map(Long::intValue);
            if (tries.isEmpty()) {
                wrong("tries", "`tries` must be a whole number from 1", "write `tries: 1` for a single attempt");
            }
            return tries;
        }

        private Optional<Duration> seconds(String key, Value value) {
            var seconds = switch (value) {
                case Value.Int whole -> whole.value().doubleValue();
                case Value.Real real -> real.value();
                default -> Double.NaN;
            };
            if (seconds >= 0 && seconds <= LONGEST) {
                return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
            }
            wrong(key, "`" + key + "` must be a number of seconds", "write it as in `" + key + ": 30`");
            return Optional.empty();
        }

        private Optional<String> handles(Value value) {
            var name = value.asText().filter(n -> !n.isEmpty());
            if (name.isEmpty()) {
                wrong(
                        "handles",
                        "`handles` must be the name of a resource",
                        "write the name of the resource whose failure this one is for");
            }
            return name;
        }

        private List<Needed> needs(Value value) {
            try {
                return NeedReader.read(value);
            } catch (Refusal refusal) {
                wrong("needs", refusal.problems().getFirst().message(), NeedReader.STEP, NeedReader.FORM);
                return List.of();
            }
        }

        private void wrong(String key, String message, String step) {
            wrong(key, message, step, MEANINGS.getOrDefault(key, "hints are " + String.join(", ", KEYS)));
        }

        private void wrong(String key, String message, String step, String reason) {
            findings.problem(Problem.of("template.hint", message)
                    .at(place(key, message))
                    .on(key.isEmpty() ? path : path + "." + key)
                    .because(reason)
                    .suggest(step));
        }

        /** The key when that is unknown, else its value. */
        private Where place(String key, String message) {
            if (!(written instanceof Expression.Fields fields)) {
                return written.where();
            }
            return message.endsWith("is not a hint")
                    ? fields.place(key)
                    : fields.get(key).map(Expression::where).orElse(written.where());
        }
    }
}
