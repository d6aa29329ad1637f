package io.tutti.environments.compile;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block.Fragment;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.compile.Unit.Spot;
import io.tutti.environments.requirement.Published;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The template while it is being put together. */
final class Assembly {
    /** A resource or output with what it leans on. */
    record Piece(Node.Fields node, Leaning leaning, Origin origin, Optional<Part> part) {}

    private record Parameter(Node.Fields node, Optional<Value> value, Origin origin) {}

    private record Condition(Node node, Leaning leaning, Origin origin) {}

    private final Map<String, Unit> units;
    private final Catalogue catalogue;
    private final Findings findings;
    private final Map<String, Parameter> parameters = new TreeMap<>();
    private final Map<String, Condition> conditions = new TreeMap<>();
    private final Map<String, Piece> resources = new LinkedHashMap<>();
    private final Map<String, Piece> outputs = new LinkedHashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> uses = new TreeSet<>();

    Assembly(Map<String, Unit> units, Catalogue catalogue, Findings findings) {
        this.units = units;
        this.catalogue = catalogue;
        this.findings = findings;
    }

    Unit unit(String object) {
        return Optional.ofNullable(units.get(object))
                .orElseThrow(() -> new IllegalArgumentException("No object " + object));
    }

    Map<String, Piece> resources() {
        return resources;
    }

    Map<String, Piece> outputs() {
        return outputs;
    }

    Map<String, String> files() {
        return files;
    }

    Set<String> uses() {
        return uses;
    }

    /** A problem with what a block says, seen through one of its objects. */
    void problem(Unit unit, Problem problem) {
        var who = "the object `" + unit.name() + "` at " + unit.thing().where() + " is a "
                + unit.block().reference();
        findings.problem(problem.on(unit.thing().path())
                .because(problem.reason().map(reason -> reason + "; ").orElse("") + who));
    }

    void unknown(Unit unit, String code, String message, Name name, Collection<String> known) {
        var problem = Problem.of(code, message).at(name.where());
        var said = known.isEmpty() ? problem : problem.because("there are: " + String.join(", ", known));
        problem(unit, Nearest.question(name.text(), known).map(said::suggest).orElse(said));
    }

    void resource(String name, Piece piece) {
        var before = resources.putIfAbsent(name, piece);
        if (before != null) {
            findings.problem(Problem.of("model.duplicate-name", "`" + name + "` would be the name of two resources")
                    .at(piece.origin().source())
                    .on(piece.origin().model())
                    .because("the other one is " + before.origin().source()));
        }
    }

    void output(String name, Piece piece) {
        outputs.putIfAbsent(name, piece);
    }

    /** The generated parameter of a property, made when it is first asked for. */
    String parameter(Unit unit, String property) {
        var name = unit.parameter(property);
        parameters.computeIfAbsent(name, _ -> ofProperty(unit, property));
        return name;
    }

    /** A value of the model stands as the default, which nothing evaluates; a secret does not stand in the template. */
    private Parameter ofProperty(Unit unit, String property) {
        var declared =
                Optional.ofNullable(unit.block().properties().get(property)).orElseThrow();
        var origin = new Origin(unit.thing().path() + ".properties." + property, unit.place(property));
        var given = Optional.ofNullable(unit.thing().properties().get(property));
        var entries = new Nodes.Entries(declared.source().where());
        declared.source().all().stream()
                .filter(field -> given.isEmpty() || !field.key().equals("default"))
                .forEach(field -> entries.put(field.key(), field.node()));
        var isHidden = declared.definition().hidden();
        given.filter(_ -> !isHidden).ifPresent(value -> entries.put("default", Nodes.of(value.value(), value.where())));
        return new Parameter(
                entries.node(), given.filter(_ -> isHidden).map(value -> new Value.Secret(value.value())), origin);
    }

    /** The generated parameter by which a value of another environment comes in. */
    String external(Unit unit, Socket socket, Published published, String value, Value known) {
        var name = unit.name() + "-" + socket.name() + "-" + value;
        uses.add(published.environment());
        parameters.computeIfAbsent(name, _ -> {
            var where = socket.where();
            var entries = new Nodes.Entries(where)
                    .put("type", Nodes.text(type(known.revealed()), where))
                    .put("description", Nodes.text("The value " + value + " of " + published.reference(), where));
            if (!known.equals(known.revealed())) {
                entries.put("hidden", Nodes.scalar(Value.of(true), where));
            }
            var origin = new Origin(unit.thing().path() + ".requires." + socket.name(), where);
            return new Parameter(entries.node(), Optional.of(known), origin);
        });
        return name;
    }

    private static String type(Value value) {
        return switch (value) {
            case Value.Int _, Value.Real _ -> "number";
            case Value.Bool _ -> "boolean";
            case Value.Sequence _, Value.Mapping _ -> "json";
            case Value.Null _, Value.Text _, Value.Secret _, Value.Unknown _ -> "string";
        };
    }

    /** The name under which a file of the block's package goes along. */
    Optional<String> file(Unit unit, Name file) {
        var all = catalogue.of(unit.block()).files();
        var text = Optional.ofNullable(all.get(file.text()));
        if (text.isEmpty()) {
            unknown(
                    unit,
                    "block.missing-file",
                    "There is no file `" + file.text() + "` in the package",
                    file,
                    all.keySet());
        }
        return text.map(found -> {
            var key = unit.block().provider() + "/" + file.text();
            files.put(key, found);
            return key;
        });
    }

    /** The type of a resource: one of the package's own templates goes along under its name there. */
    Node type(Unit unit, Node node) {
        var name = node.value().asText().orElse("");
        var isFile = catalogue.of(unit.block()).files().containsKey(name);
        return isFile
                ? file(unit, new Name(name, node.where()))
                        .map(key -> Nodes.text(key, node.where()))
                        .orElse(node)
                : node;
    }

    /** The generated name of a condition of the fragment at a spot, or of the object's own. */
    Optional<String> condition(Unit unit, Spot spot, Name name) {
        var own = spot.member().map(member -> member.template());
        if (own.filter(fragment -> fragment.section("conditions").containsKey(name.text()))
                .isPresent()) {
            return Optional.of(condition(unit, spot, own.get(), name));
        }
        var object = unit.block().template();
        if (object.filter(fragment -> fragment.section("conditions").containsKey(name.text()))
                .isPresent()) {
            return Optional.of(condition(unit, Spot.OBJECT, object.get(), name));
        }
        var all = new TreeSet<String>();
        own.ifPresent(fragment -> all.addAll(fragment.section("conditions").keySet()));
        object.ifPresent(fragment -> all.addAll(fragment.section("conditions").keySet()));
        unknown(unit, "block.unknown-condition", "There is no condition `" + name.text() + "`", name, all);
        return Optional.empty();
    }

    private String condition(Unit unit, Spot spot, Fragment fragment, Name name) {
        var generated = unit.named(spot, name.text());
        if (!conditions.containsKey(generated)) {
            var field = Optional.ofNullable(fragment.section("conditions").get(name.text()))
                    .orElseThrow();
            var leaning = new Leaning();
            var origin = new Origin(unit.thing().path(), field.place());
            // It stands there before its own parts are looked at, so that a circle of conditions ends.
            conditions.put(generated, new Condition(field.node(), leaning, origin));
            var node = new Rewriter(this, unit, spot, leaning).condition(field.node());
            conditions.put(generated, new Condition(node, leaning, origin));
        }
        return generated;
    }

    /** What is left when only these resources are made, and the values of its parameters that do not stand in it. */
    Finished finish(String environment, Set<String> kept, Where where) {
        var finishing = new Finishing(where);
        resources.forEach((name, piece) -> {
            if (kept.contains(name)) {
                finishing.resource(name, piece);
            }
        });
        outputs.forEach((name, piece) -> {
            if (kept.containsAll(piece.leaning().resources().keySet())) {
                finishing.output(name, piece);
            }
        });
        return finishing.finished(environment);
    }

    /** The template's tree, with the origins of its parts. */
    record Finished(Node.Fields root, Map<String, Value> values, Map<String, Origin> origins) {}

    /** One way of finishing. */
    private final class Finishing {
        private final Where where;
        private final Map<String, Origin> origins = new LinkedHashMap<>();
        private final Map<String, Node> usedParameters = new TreeMap<>();
        private final Map<String, Node> usedConditions = new TreeMap<>();
        private final Map<String, Value> values = new TreeMap<>();
        private final Nodes.Entries made;
        private final Nodes.Entries told;

        Finishing(Where where) {
            this.where = where;
            this.made = new Nodes.Entries(where);
            this.told = new Nodes.Entries(where);
        }

        void resource(String name, Piece piece) {
            var path = "resources." + name;
            made.put(name, piece.node());
            origins.put(path, piece.origin());
            if (piece.node().get("properties").orElse(piece.node()) instanceof Node.Fields properties
                    && piece.node().get("properties").isPresent()) {
                properties
                        .all()
                        .forEach(field -> origins.put(
                                path + ".properties." + field.key(),
                                new Origin(piece.origin().model(), field.node().where())));
            }
            use(piece.leaning());
        }

        void output(String name, Piece piece) {
            told.put(name, piece.node());
            origins.put("outputs." + name, piece.origin());
            use(piece.leaning());
        }

        private void use(Leaning leaning) {
            leaning.parameters().forEach(name -> {
                var parameter = Optional.ofNullable(parameters.get(name)).orElseThrow();
                usedParameters.put(name, parameter.node());
                origins.put("parameters." + name, parameter.origin());
                parameter.value().ifPresent(value -> values.put(name, value));
            });
            leaning.conditions().forEach(name -> {
                var condition = Optional.ofNullable(conditions.get(name)).orElseThrow();
                if (usedConditions.put(name, condition.node()) == null) {
                    origins.put("conditions." + name, condition.origin());
                    use(condition.leaning());
                }
            });
        }

        Finished finished(String environment) {
            var root = new Nodes.Entries(where)
                    .put("heat_template_version", Nodes.scalar(Value.of("2018-08-31"), where))
                    .put("description", Nodes.text("The environment " + environment, where));
            section(root, "parameters", usedParameters);
            section(root, "conditions", usedConditions);
            root.put("resources", made.node());
            if (!told.isEmpty()) {
                root.put("outputs", told.node());
            }
            return new Finished(root.node(), values, origins);
        }

        private void section(Nodes.Entries root, String name, Map<String, Node> entries) {
            if (!entries.isEmpty()) {
                var section = new Nodes.Entries(where);
                entries.forEach(section::put);
                root.put(name, section.node());
            }
        }
    }
}
