package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.OnFailure;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.syntax.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a template's author says about errors, under {@code tutti} in a resource's metadata, where Heat does not mind it.
 *
 * @param handles this resource is made only when that one has failed for good
 */
record Hints(
        Optional<OnFailure> onFailure,
        Optional<Integer> tries,
        Optional<Duration> pause,
        Optional<Duration> deadline,
        Optional<String> handles,
        List<Problem> problems) {
    private static final List<String> KEYS = List.of("deadline", "handles", "on_failure", "pause", "tries");
    private static final int MOST_TRIES = 1000;

    Hints {
        problems = List.copyOf(problems);
    }

    static Hints of(ResourceDefinition resource, Mapping metadata) {
        return new Reader(resource, metadata.get("tutti").orElse(Mapping.EMPTY)).read();
    }

    private static final class Reader {
        private final ResourceDefinition resource;
        private final Value all;
        private final List<Problem> problems = new ArrayList<>();

        Reader(ResourceDefinition resource, Value all) {
            this.resource = resource;
            this.all = all;
        }

        Hints read() {
            if (!(all instanceof Mapping hints)) {
                wrong("", "`tutti` in the metadata must be a map of hints");
                return new Hints(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        problems);
            }
            hints.entries().keySet().stream().filter(key -> !KEYS.contains(key)).forEach(key -> unknown(key));
            return new Hints(
                    hints.get("on_failure").flatMap(this::onFailure),
                    whole(hints, "tries", 1).map(Long::intValue),
                    whole(hints, "pause", 0).map(Duration::ofSeconds),
                    whole(hints, "deadline", 1).map(Duration::ofSeconds),
                    handles(hints),
                    problems);
        }

        private Optional<OnFailure> onFailure(Value value) {
            return switch (value.asText().orElse("")) {
                case "turn_back" -> Optional.of(OnFailure.TURN_BACK);
                case "hold" -> Optional.of(OnFailure.HOLD);
                case "carry_on" -> Optional.of(OnFailure.CARRY_ON);
                default -> {
                    wrong("on_failure", "`on_failure` must be turn_back, hold or carry_on");
                    yield Optional.empty();
                }
            };
        }

        private Optional<Long> whole(Mapping hints, String key, long least) {
            var value = hints.get(key);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            var most = key.equals("tries") ? MOST_TRIES : Duration.ofDays(365).toSeconds();
            var number = io.tutti.template.parameter.Coercion.number(
                            value.get().asText().orElse("-"))
                    .asLong()
                    .or(() -> value.get().asLong())
                    .filter(n -> n >= least && n <= most);
            if (number.isEmpty()) {
                wrong(key, "`" + key + "` must be a whole number from " + least + " to " + most);
            }
            return number;
        }

        private Optional<String> handles(Mapping hints) {
            if (hints.get("handles").isEmpty()) {
                return Optional.empty();
            }
            var name = hints.text("handles");
            if (name.isEmpty() || name.get().equals(resource.name())) {
                wrong("handles", "`handles` must be the name of another resource");
            }
            return name;
        }

        private void unknown(String key) {
            var problem = problem(key, "`" + key + "` is not a hint").because("hints are " + String.join(", ", KEYS));
            problems.add(Nearest.question(key, KEYS).map(problem::suggest).orElse(problem));
        }

        private void wrong(String key, String message) {
            problems.add(problem(key, message));
        }

        private Problem problem(String key, String message) {
            var path = "resources." + resource.name() + ".metadata.tutti" + (key.isEmpty() ? "" : "." + key);
            return Problem.of("template.hint", message)
                    .at(resource.metadata().where())
                    .on(path);
        }
    }
}
