package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door to templates: text in, a template or all that is wrong with the text out. */
public final class Templates {
    private static final String BEGIN = "begin it with `" + Version.ROCKY.key() + ": " + Version.ROCKY.date() + "`";

    private Templates() {}

    /**
     * What came of a text.
     *
     * @param template what could be made of it, even where there are problems, with stand-ins for what cannot be read: a
     *     resource without a type has an empty one; absent when too much is missing to go on
     */
    public record Reading(Optional<Template> template, List<Problem> problems, List<Problem> warnings) {
        public Reading {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads a template.
     *
     * @param file the name of the text as its author knows it
     */
    public static Checked<Template> parse(String file, String text) {
        var reading = read(file, text);
        return reading.problems().isEmpty()
                ? new Checked.Good<>(reading.template().orElseThrow(), reading.warnings())
                : new Checked.Bad<>(reading.problems(), reading.warnings());
    }

    /** Reads as much as can be read, so that a checker can tell what else is wrong. */
    public static Reading read(String file, String text) {
        return switch (Yaml.read(file, text)) {
            case Checked.Bad<Node> bad -> new Reading(Optional.empty(), bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> {
                var findings = new Findings();
                findings.warnings(good.warnings());
                var template = template(file, good.value(), findings);
                yield new Reading(template, findings.problems(), findings.warnings());
            }
        };
    }

    /** Reads a map in the syntax of HOT's {@code parameters}; what is wrong with it is told to the findings. */
    public static Map<String, ParameterDefinition> parameters(Node node, Findings findings) {
        return new ParameterReader(new Sections(findings), Version.WALLABY).read(node);
    }

    /** Reads a list in the syntax of HOT's {@code parameter_groups}. */
    public static List<ParameterGroup> groups(
            Node node, Map<String, ParameterDefinition> parameters, Findings findings) {
        return new GroupReader(new Sections(findings), parameters, Version.WALLABY).read(node);
    }

    private static Optional<Template> template(String file, Node node, Findings findings) {
        if (!(node instanceof Node.Fields root)) {
            var empty = node.value() instanceof Value.Null;
            findings.problem(Problem.of(
                            "template.not-a-map",
                            empty
                                    ? "The template is empty"
                                    : "A template must be a map of sections, not " + node.said())
                    .at(node.where())
                    .because("it says its version and has sections such as `resources`")
                    .suggest(BEGIN));
            return Optional.empty();
        }
        return version(root, findings).flatMap(version -> {
            var template = version.isHot()
                    ? new HotReader(file, root, version, findings).read()
                    : new CfnReader(file, root, version, findings).read();
            var astray = findings.problems().stream().anyMatch(p -> p.code().equals("template.unknown-section"));
            // What a misspelt section holds would be missed everywhere else.
            return astray ? Optional.empty() : Optional.of(template);
        });
    }

    /** Only texts count: a version that is something else is no version at all. */
    private static Optional<Version> version(Node.Fields root, Findings findings) {
        var keys =
                Version.keys().stream().filter(key -> root.get(key).isPresent()).toList();
        var said = keys.stream().filter(key -> text(root, key).isPresent()).toList();
        if (said.isEmpty()) {
            findings.problem(keys.isEmpty() ? silent(root) : mute(root, keys.getFirst()));
            return Optional.empty();
        }
        if (said.size() > 1) {
            findings.problem(Problem.of("template.ambiguous-version", "The template says more than one version")
                    .at(root.get(said.getLast()).orElse(root).where())
                    .because("it has " + String.join(" and ", said) + ", and each means another language")
                    .suggest("keep the one that its sections are written in"));
            return Optional.empty();
        }
        var key = said.getFirst();
        var word = text(root, key).orElse("");
        var known = Version.of(key, word);
        if (known.isEmpty()) {
            findings.problem(unknown(root, key, word));
        }
        return known;
    }

    private static Optional<String> text(Node.Fields root, String key) {
        return root.get(key).flatMap(node -> node.value().asText());
    }

    private static Problem silent(Node.Fields root) {
        return Problem.of("template.no-version", "The template does not say its version")
                .at(root.where())
                .because("the version decides which sections and functions there are")
                .suggest(BEGIN);
    }

    private static Problem mute(Node.Fields root, String key) {
        var node = root.get(key).orElse(root);
        return Problem.of("template.no-version", "A version must be a text, not " + node.said())
                .at(node.where())
                .on(key)
                .because("versions are " + String.join(", ", Version.accepted(key)))
                .suggest("write `" + key + ": " + usual(key) + "`");
    }

    private static Problem unknown(Node.Fields root, String key, String word) {
        var accepted = Version.accepted(key);
        var problem = Problem.of("template.unknown-version", "There is no template version `" + word + "`")
                .at(root.get(key).orElse(root).where())
                .on(key)
                .because("versions are " + String.join(", ", accepted));
        var similar =
                accepted.stream().filter(version -> isSimilar(word, version)).toList();
        return Nearest.advise(
                problem, word, similar, "write `" + usual(key) + (accepted.size() > 1 ? "`, or another one" : "`"));
    }

    /** Dates of other months are no misspellings, however few digits differ. */
    private static boolean isSimilar(String word, String version) {
        return !word.matches("[0-9]{4}-.*") || version.startsWith(word.substring(0, Math.min(7, word.length())));
    }

    /** The version to begin with: known to all clouds in use. */
    private static String usual(String key) {
        return key.equals(Version.ROCKY.key())
                ? Version.ROCKY.date()
                : Version.accepted(key).getFirst();
    }
}
