package io.tutti.environments.compile;

import io.tutti.contract.problem.Where;
import io.tutti.environments.catalogue.Block.Capability;
import io.tutti.environments.catalogue.Block.Fragment;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.environments.catalogue.Reading;
import io.tutti.environments.compile.Assembly.Piece;
import io.tutti.environments.compile.Unit.Spot;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an object's resources, states and outputs into the template. */
final class Emitter {
    private static final String DEPENDS = "depends_on";

    private final Assembly assembly;
    private final Unit unit;

    Emitter(Assembly assembly, Unit unit) {
        this.assembly = assembly;
        this.unit = unit;
    }

    void emit() {
        unit.block().template().ifPresent(fragment -> fragment(fragment, Spot.OBJECT));
        for (var member : unit.block().members().values()) {
            for (int i = 0; i < unit.count(member); i++) {
                fragment(member.template(), Spot.of(member, i));
            }
        }
        unit.block().states().values().forEach(this::state);
        goal();
        unit.block().provides().values().forEach(this::offer);
        unit.block().template().ifPresent(this::outputs);
        unit.block().members().values().forEach(this::outputs);
    }

    private Origin origin(Where where) {
        return new Origin(unit.thing().path(), where);
    }

    private Part part(Spot spot, Part.Kind kind, String name, String generated) {
        return new Part(generated, unit.name(), spot.member().map(member -> member.name() + spot.index()), kind, name);
    }

    private void fragment(Fragment fragment, Spot spot) {
        fragment.section("resources").values().forEach(field -> {
            if (field.node() instanceof Node.Fields resource) {
                resource(spot, field, resource);
            }
        });
    }

    private void resource(Spot spot, Node.Field field, Node.Fields resource) {
        var leaning = new Leaning();
        var rewriter = new Rewriter(assembly, unit, spot, leaning);
        var entries = new Nodes.Entries(field.place());
        resource.all().forEach(entry -> {
            switch (entry.key()) {
                case "type" -> entries.put("type", assembly.type(unit, entry.node()));
                case "condition" -> entries.put("condition", rewriter.condition(entry.node()));
                case DEPENDS -> {
                    var own = new Reading(new Findings(), "block").names(resource, DEPENDS, "");
                    entries.put(DEPENDS, waiting(rewriter, own, entry.node().where()));
                }
                default -> entries.put(entry.key(), rewriter.value(entry.node()));
            }
        });
        var name = unit.named(spot, field.key());
        assembly.resource(
                name,
                new Piece(
                        entries.node(),
                        leaning,
                        origin(field.place()),
                        Optional.of(part(spot, Part.Kind.RESOURCE, field.key(), name))));
    }

    private static Node waiting(Rewriter rewriter, List<Name> names, Where where) {
        var all = new LinkedHashSet<String>();
        names.forEach(name -> all.addAll(rewriter.waited(name)));
        return Nodes.texts(List.copyOf(all), where);
    }

    private void state(State state) {
        var software = state.run().map(run -> software(state, run));
        for (var spot : unit.spots(state)) {
            var leaning = new Leaning();
            var rewriter = new Rewriter(assembly, unit, spot, leaning);
            var entries = new Nodes.Entries(state.where());
            if (software.isPresent()) {
                leaning.resources().put(software.get(), state.where());
                entries.put("type", Nodes.text("OS::Heat::SoftwareDeployment", state.where()));
                entries.put("properties", deployment(state, spot, software.get(), rewriter, leaning));
            } else {
                entries.put("type", Nodes.text("OS::Heat::None", state.where()));
            }
            if (!state.after().isEmpty()) {
                entries.put(
                        DEPENDS,
                        waiting(
                                rewriter,
                                state.after(),
                                state.after().getFirst().where()));
            }
            entries.put("metadata", metadata(state, spot));
            var name = unit.named(spot, state.name());
            assembly.resource(
                    name,
                    new Piece(
                            entries.node(),
                            leaning,
                            origin(state.where()),
                            Optional.of(part(spot, Part.Kind.STATE, state.name(), name))));
        }
    }

    /** What a state runs is the same on all machines; what it gets is said where it is deployed. */
    private String software(State state, Name run) {
        var where = run.where();
        var leaning = new Leaning();
        var configs = new ArrayList<Node>();
        configs.add(config(List.of("CREATE", "UPDATE"), run));
        state.undo().ifPresent(undo -> configs.add(config(List.of("DELETE"), undo)));
        var inputs = inputs(state, Spot.OBJECT).keySet().stream()
                .map(name -> (Node) new Nodes.Entries(where)
                        .put("name", Nodes.text(name, where))
                        .node())
                .toList();
        var outputs = state.outputs().stream()
                .map(name -> (Node) new Nodes.Entries(name.where())
                        .put("name", Nodes.text(name.text(), name.where()))
                        .node())
                .toList();
        var properties = new Nodes.Entries(where).put("configs", new Node.Items(configs, where));
        if (!inputs.isEmpty()) {
            properties.put("inputs", new Node.Items(inputs, where));
        }
        if (!outputs.isEmpty()) {
            properties.put("outputs", new Node.Items(outputs, where));
        }
        var node = new Nodes.Entries(where)
                .put("type", Nodes.text("OS::Heat::SoftwareComponent", where))
                .put("properties", properties.node())
                .node();
        var name = unit.named(Spot.OBJECT, state.name()) + "-software";
        var part = part(Spot.OBJECT, Part.Kind.SOFTWARE, state.name(), name);
        assembly.resource(name, new Piece(node, leaning, origin(where), Optional.of(part)));
        return name;
    }

    private Node config(List<String> actions, Name file) {
        var where = file.where();
        var text = assembly.file(unit, file)
                .map(key -> Nodes.call("get_file", Nodes.text(key, where), where))
                .orElseGet(() -> Nodes.text("", where));
        return new Nodes.Entries(where)
                .put("actions", Nodes.texts(actions, where))
                .put("tool", Nodes.text("script", where))
                .put("config", text)
                .node();
    }

    private Node deployment(State state, Spot spot, String software, Rewriter rewriter, Leaning leaning) {
        var where = state.where();
        var actions = new ArrayList<>(List.of("CREATE", "UPDATE"));
        state.undo().ifPresent(_ -> actions.add("DELETE"));
        var on = state.on().orElseThrow();
        var server = spot.member()
                .flatMap(Member::server)
                .map(name -> unit.named(spot, name))
                .orElseGet(() -> unit.named(Spot.OBJECT, on.text()));
        leaning.resources().putIfAbsent(server, on.where());
        var values = new Nodes.Entries(where);
        inputs(state, spot).forEach((name, node) -> values.put(name, rewriter.value(node)));
        var properties = new Nodes.Entries(where)
                .put("config", Nodes.call("get_resource", Nodes.text(software, where), where))
                .put("server", Nodes.call("get_resource", Nodes.text(server, where), on.where()))
                .put("actions", Nodes.texts(actions, where));
        if (!values.isEmpty()) {
            properties.put("input_values", values.node());
        }
        return properties.node();
    }

    /** Name to expression: what the state says, names of properties as they are; else all that is known from the start. */
    private Map<String, Node> inputs(State state, Spot spot) {
        var inputs = new LinkedHashMap<String, Node>();
        var said = state.inputs();
        if (said.isPresent() && said.get() instanceof Node.Fields fields) {
            fields.all().forEach(field -> inputs.put(field.key(), field.node()));
            return inputs;
        }
        var names = said.map(node -> Nodes.steps(node).stream()
                        .flatMap(item -> item.value().asText().map(text -> new Name(text, item.where())).stream())
                        .toList())
                .orElseGet(() -> ownInputs(state));
        names.forEach(name ->
                inputs.put(name.text(), Nodes.call("get_param", Nodes.text(name.text(), name.where()), name.where())));
        return inputs;
    }

    private List<Name> ownInputs(State state) {
        var names = new ArrayList<Name>();
        unit.block()
                .properties()
                .forEach((name, property) ->
                        names.add(new Name(name, property.definition().where())));
        names.add(new Name("object", state.where()));
        if (state.on().flatMap(on -> unit.member(on.text())).isPresent()) {
            names.add(new Name("index", state.where()));
            names.add(new Name("count", state.where()));
        }
        return names;
    }

    private Optional<Node> metadata(State state, Spot spot) {
        var hints = new Nodes.Entries(state.where());
        state.hints().ifPresent(map -> map.all().forEach(field -> hints.put(field.key(), field.node())));
        state.handles()
                .flatMap(name -> unit.state(name.text())
                        .map(other -> unit.spots(other).contains(spot) ? spot : Spot.OBJECT)
                        .map(at -> Nodes.text(unit.named(at, name.text()), name.where())))
                .ifPresent(node -> hints.put("handles", node));
        return hints.isEmpty()
                ? Optional.empty()
                : Optional.of(new Nodes.Entries(state.where())
                        .put("tutti", hints.node())
                        .node());
    }

    /** The goal waits for its state wherever that is reached; without one, for all states. */
    private void goal() {
        var goals = unit.block()
                .goal()
                .flatMap(name -> unit.state(name.text()))
                .map(List::of)
                .orElseGet(() -> List.copyOf(unit.block().states().values()));
        var leaning = new Leaning();
        var where = unit.block().goal().map(Name::where).orElse(unit.block().where());
        var names = goals.stream()
                .flatMap(state -> Rewriter.all(unit, state).stream())
                .toList();
        if (names.isEmpty()) {
            return;
        }
        names.forEach(name -> leaning.resources().put(name, where));
        var node = new Nodes.Entries(where)
                .put("type", Nodes.text("OS::Heat::None", where))
                .put(DEPENDS, Nodes.texts(names, where))
                .node();
        var name = unit.named(Spot.OBJECT, "goal");
        var part = part(Spot.OBJECT, Part.Kind.GOAL, "goal", name);
        assembly.resource(name, new Piece(node, leaning, origin(where), Optional.of(part)));
    }

    private void offer(Capability capability) {
        var leaning = new Leaning();
        var value = new Rewriter(assembly, unit, Spot.OBJECT, leaning).value(capability.values());
        var node = new Nodes.Entries(capability.where())
                .put(
                        "description",
                        Nodes.text(
                                "What " + unit.name() + " provides as " + capability.capability(), capability.where()))
                .put("value", value)
                .node();
        assembly.output(
                unit.parameter(capability.name()),
                new Piece(node, leaning, origin(capability.where()), Optional.empty()));
    }

    private void outputs(Fragment fragment) {
        fragment.section("outputs").values().forEach(field -> {
            if (field.node() instanceof Node.Fields output) {
                var leaning = new Leaning();
                var rewriter = new Rewriter(assembly, unit, Spot.OBJECT, leaning);
                var entries = new Nodes.Entries(field.place());
                output.all()
                        .forEach(entry -> entries.put(
                                entry.key(),
                                entry.key().equals("condition")
                                        ? rewriter.condition(entry.node())
                                        : rewriter.value(entry.node())));
                assembly.output(
                        unit.parameter(field.key()),
                        new Piece(entries.node(), leaning, origin(field.place()), Optional.empty()));
            }
        });
    }

    /** An output of a member is the list of what its machines say. */
    private void outputs(Member member) {
        member.template().section("outputs").values().forEach(field -> {
            if (field.node() instanceof Node.Fields output
                    && output.get("value").isPresent()) {
                var leaning = new Leaning();
                var values = new ArrayList<Node>();
                for (int i = 0; i < unit.count(member); i++) {
                    values.add(new Rewriter(assembly, unit, Spot.of(member, i), leaning)
                            .value(output.get("value").get()));
                }
                var entries = new Nodes.Entries(field.place())
                        .put("description", output.get("description"))
                        .put("value", new Node.Items(values, field.place()));
                assembly.output(
                        unit.parameter(member.name() + "-" + field.key()),
                        new Piece(entries.node(), leaning, origin(field.place()), Optional.empty()));
            }
        });
    }
}
