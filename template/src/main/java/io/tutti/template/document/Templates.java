package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Nearest;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.List;

/** The door to templates: text in, a template or all that is wrong with the text out. */
public final class Templates {
    private static final String VERSION = "heat_template_version";

    private Templates() {}

    /**
     * Reads a template in HOT.
     *
     * @param file the name of the text as its author knows it
     */
    public static Checked<Template> parse(String file, String text) {
        return switch (Yaml.read(file, text)) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> {
                var findings = new Findings();
                findings.warnings(good.warnings());
                yield template(file, good.value(), findings);
            }
        };
    }

    private static Checked<Template> template(String file, Node node, Findings findings) {
        if (!(node instanceof Node.Fields root)) {
            findings.problem(
                    Problem.of("template.not-a-map", "A template must be a map of sections, not a " + node.kind())
                            .at(node.where()));
            return bad(findings);
        }
        var version = root.get(VERSION);
        if (version.isEmpty()) {
            var problem = Problem.of("template.no-version", "The template does not say its version")
                    .at(root.where())
                    .suggest("begin it with `heat_template_version: " + Version.ROCKY.date() + "`");
            findings.problem(problem);
            return bad(findings);
        }
        var word = version.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        var known = Version.of(word);
        if (known.isEmpty()) {
            var problem = Problem.of("template.unknown-version", "There is no template version `" + word + "`")
                    .at(version.get().where())
                    .on(VERSION)
                    .because("versions are " + String.join(", ", Version.accepted()));
            findings.problem(Nearest.question(word, Version.accepted())
                    .map(problem::suggest)
                    .orElse(problem));
            return bad(findings);
        }
        return new HotReader(file, root, known.get(), findings).read();
    }

    private static Checked<Template> bad(Findings findings) {
        return new Checked.Bad<>(findings.problems(), List.copyOf(findings.warnings()));
    }
}
