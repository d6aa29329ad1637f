package io.tutti.stacks.handover;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an export says of a stack: one of ours, or one of Heat's.
 *
 * @param id what it had where it was exported; may be empty
 * @param environment parameters in it included
 * @param template the text
 * @param file what its author called that text
 * @param details what only an export of Tutti says; empty for one of Heat's
 */
public record ExportedStack(
        String name,
        String id,
        String action,
        String status,
        String project,
        Mapping environment,
        Mapping files,
        String template,
        String file,
        Map<String, ExportedResource> resources,
        List<String> tags,
        Mapping details) {
    private static final int DEEPEST = 20;

    public ExportedStack {
        resources = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        tags = List.copyOf(tags);
    }

    /** Reads an export, or says all that is wrong with its shape. */
    public static Checked<ExportedStack> of(Mapping document) {
        var reading = new Reading();
        var stack = reading.stack(document, "", 0);
        return reading.problems.isEmpty()
                ? new Checked.Good<>(stack, List.of())
                : new Checked.Bad<>(reading.problems, List.of());
    }

    /** When it was made, as far as that is known. */
    public Optional<Instant> created() {
        return Details.time(details, "created");
    }

    /** The templates of it and of all inside it. */
    public List<String> templates() {
        var all = new ArrayList<String>();
        all.add(template);
        inside().forEach(stack -> all.addAll(stack.templates()));
        return all;
    }

    /** Whether it, or anything in it, says that it was made after that time. */
    public boolean isMadeAfter(Instant time) {
        return created().filter(time::isBefore).isPresent()
                || resources.values().stream()
                        .flatMap(resource -> Details.time(resource.details(), "created").stream())
                        .anyMatch(time::isBefore)
                || inside().stream().anyMatch(stack -> stack.isMadeAfter(time));
    }

    private List<ExportedStack> inside() {
        return resources.values().stream()
                .flatMap(resource -> resource.inside().stream())
                .toList();
    }

    /** Whether it was exported while something went on with it. */
    public boolean isMoving() {
        return status.equals("IN_PROGRESS");
    }

    /** Which of its definitions was in force. */
    long generation() {
        return details.whole("generation").filter(number -> number > 0).orElse(1L);
    }

    public Optional<String> onFailure() {
        return details.text("on_failure");
    }

    public Optional<Long> timeoutMinutes() {
        return details.whole("timeout_mins");
    }

    private static final class Reading {
        private final List<Problem> problems = new ArrayList<>();

        ExportedStack stack(Mapping document, String path, int depth) {
            var all = Details.read(document);
            if (all.whole(Details.FORMAT).orElse(Details.NEWEST) > Details.NEWEST) {
                wrong(path + Details.KEY, "it was written by a newer Tutti", "Adopt it with that one");
            }
            if (all.get(Details.MASKED).isPresent()) {
                wrong(
                        path + Details.KEY,
                        "its secrets are masked, and would be lost",
                        "Export the stack as an admin of its project, or say why: `tutti export NAME --reveal REASON`");
            }
            var details = all.mapping(Details.STACK);
            var resources = new LinkedHashMap<String, ExportedResource>();
            mapping(document, "resources", path).entries().forEach((name, value) -> {
                var at = path + "resources." + name;
                if (value instanceof Mapping mapping && depth < DEEPEST) {
                    resources.put(name, resource(name, mapping, at, depth));
                } else {
                    wrong(at, "it must be an object", "Adopt what `stack export` or `stack abandon` has answered");
                }
            });
            return new ExportedStack(
                    document.text("name").orElse(""),
                    document.text("id").orElse(""),
                    document.text("action").orElse(""),
                    document.text("status").orElse(""),
                    document.text("project_id").orElse(""),
                    mapping(document, "environment", path),
                    mapping(document, "files", path),
                    template(document, details, path),
                    details.text("file").orElse("template.yaml"),
                    resources,
                    document.items("tags").stream()
                            .flatMap(tag -> tag.asText().stream())
                            .toList(),
                    details);
        }

        private ExportedResource resource(String name, Mapping document, String path, int depth) {
            var details = Details.read(document).mapping(Details.RESOURCE);
            if (document.get("resources").isPresent()
                    && document.get("resource_id").isEmpty()) {
                return new ExportedResource(
                        name,
                        "",
                        Optional.empty(),
                        document.text("action").orElse(""),
                        document.text("status").orElse(""),
                        Mapping.EMPTY,
                        details,
                        Optional.of(stack(document, path + ".", depth + 1)));
            }
            return new ExportedResource(
                    name,
                    document.text("type").orElse(""),
                    document.text("resource_id").filter(id -> !id.isBlank()),
                    document.text("action").orElse(""),
                    document.text("status").orElse(""),
                    document.mapping("resource_data"),
                    details,
                    Optional.empty());
        }

        /** Our own text has the places that problems are told with; it counts while it says what the document says. */
        private String template(Mapping document, Mapping details, String path) {
            var said = document.get("template").orElse(Value.none());
            var own = details.text("template");
            if (own.isPresent() && Export.template(own.get()).equals(said)) {
                return own.get();
            }
            return switch (said) {
                case Mapping mapping -> Json.clear(mapping);
                case Value.Text(var text) -> text;
                default -> {
                    wrong(
                            path + "template",
                            "it must be the template, as an object or a text",
                            "Export the stack again");
                    yield "";
                }
            };
        }

        private Mapping mapping(Mapping document, String field, String path) {
            return switch (document.get(field).orElse(Mapping.EMPTY)) {
                case Mapping mapping -> mapping;
                case Value.Null _ -> Mapping.EMPTY;
                default -> {
                    wrong(path + field, "it must be an object", "Export the stack again");
                    yield Mapping.EMPTY;
                }
            };
        }

        private void wrong(String path, String why, String then) {
            problems.add(Problem.of("adopt.bad-data", "The data to adopt has a wrong `" + path + "`")
                    .on("adopt_stack_data." + path)
                    .because(why)
                    .suggest(then));
        }
    }
}
