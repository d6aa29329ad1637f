package io.tutti.environments.model;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.environments.catalogue.Reading;
import io.tutti.environments.catalogue.VersionRange;
import io.tutti.environments.model.Model.Given;
import io.tutti.environments.model.Model.Link;
import io.tutti.environments.model.Model.Thing;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a model from JSON, or from YAML that says the same. */
public final class ModelReader {
    private static final List<String> KEYS = List.of("environment", "description", "objects");
    private static final List<String> OBJECT_KEYS = List.of("block", "properties", "requires");
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,62}";
    private static final String ENVIRONMENT = "[a-zA-Z][a-zA-Z0-9_.-]{0,254}";

    private final Findings findings = new Findings();
    private final Reading reading = new Reading(findings, "model");

    private ModelReader() {}

    /** @param file the name of the text as its author knows it */
    public static Checked<Model> read(String file, String text) {
        return switch (Yaml.read(file, text)) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> new ModelReader().model(good);
        };
    }

    private Checked<Model> model(Checked.Good<Node> document) {
        // In JSON a name that comes twice is a mistake that nobody wants to find out later.
        document.warnings().forEach(findings::problem);
        if (!(document.value() instanceof Node.Fields root)) {
            reading.wrong("not-a-map", "A model must be a map", document.value().where(), "");
            return new Checked.Bad<>(findings.problems());
        }
        reading.keys(root, KEYS, "a key of a model", "");
        var name = reading.required(root, "environment", "The model", "");
        if (!name.text().isEmpty() && !name.text().matches(ENVIRONMENT)) {
            findings.problem(Problem.of("model.name", "`" + name.text() + "` is no name for an environment")
                    .at(name.where())
                    .on("environment")
                    .because("it begins with a letter and has letters, digits, _ . - only, 255 at most"));
        }
        var objects = new LinkedHashMap<String, Thing>();
        var entries = reading.entries(root, "objects", "");
        if (entries.isEmpty()) {
            reading.wrong("missing", "The model has no `objects`", root.where(), "objects");
        }
        entries.forEach((key, field) -> {
            var path = "objects." + key;
            if (!key.matches(NAME)) {
                findings.problem(Problem.of("model.name", "`" + key + "` is no name for an object")
                        .at(field.place())
                        .on(path)
                        .because("it begins with a letter and has letters, digits and _ only, 63 at most"));
            }
            reading.map(field.node(), "An object", path)
                    .ifPresent(fields -> objects.put(key, thing(key, fields, field.place(), path)));
        });
        return findings.checked(new Model(name.text(), reading.text(root, "description", ""), objects, root.where()));
    }

    private Thing thing(String name, Node.Fields fields, Where place, String path) {
        reading.keys(fields, OBJECT_KEYS, "a key of an object", path);
        var block = reading.required(fields, "block", "The object `" + name + "`", path);
        var slash = block.text().indexOf('/');
        var range = slash < 0
                ? Optional.of(VersionRange.ANY)
                : VersionRange.of(block.text().substring(slash + 1));
        if (range.isEmpty()) {
            findings.problem(Problem.of("model.version", "`" + block.text() + "` names no version")
                    .at(block.where())
                    .on(path + ".block")
                    .because("a block is named like postgres.Cluster/1 or postgres.Cluster/1.4.0"));
        }
        var properties = new LinkedHashMap<String, Given>();
        reading.entries(fields, "properties", path)
                .forEach((key, field) -> properties.put(
                        key, new Given(field.node().value(), field.node().where())));
        return new Thing(
                name,
                slash < 0 ? block.text() : block.text().substring(0, slash),
                range.orElse(VersionRange.ANY),
                properties,
                links(fields, path),
                place,
                block.where());
    }

    private Map<String, List<Link>> links(Node.Fields fields, String path) {
        var links = new LinkedHashMap<String, List<Link>>();
        reading.entries(fields, "requires", path).keySet().forEach(socket -> {
            var entries = (Node.Fields) fields.get("requires").orElseThrow();
            links.put(
                    socket,
                    reading.names(entries, socket, path + ".requires").stream()
                            .map(name -> new Link(name.text(), name.where()))
                            .toList());
        });
        return links;
    }
}
