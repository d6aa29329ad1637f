package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
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
    private static final String VERSION = "heat_template_version";

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
     * Reads a template in HOT.
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
        return new GroupReader(new Sections(findings), parameters).read(node);
    }

    private static Optional<Template> template(String file, Node node, Findings findings) {
        if (!(node instanceof Node.Fields root)) {
            findings.problem(
                    Problem.of("template.not-a-map", "A template must be a map of sections, not a " + node.kind())
                            .at(node.where()));
            return Optional.empty();
        }
        return version(root, findings).flatMap(version -> {
            var template = new HotReader(file, root, version, findings).read();
            var astray = findings.problems().stream().anyMatch(p -> p.code().equals("template.unknown-section"));
            // What a misspelt section holds would be missed everywhere else.
            return astray ? Optional.empty() : Optional.of(template);
        });
    }

    private static Optional<Version> version(Node.Fields root, Findings findings) {
        var node = root.get(VERSION);
        if (node.isEmpty()) {
            findings.problem(Problem.of("template.no-version", "The template does not say its version")
                    .at(root.where())
                    .suggest("begin it with `heat_template_version: " + Version.ROCKY.date() + "`"));
            return Optional.empty();
        }
        var word = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        var known = Version.of(word);
        if (known.isEmpty()) {
            var problem = Problem.of("template.unknown-version", "There is no template version `" + word + "`")
                    .at(node.get().where())
                    .on(VERSION)
                    .because("versions are " + String.join(", ", Version.accepted()));
            findings.problem(Nearest.question(word, Version.accepted())
                    .map(problem::suggest)
                    .orElse(problem));
        }
        return known;
    }
}
