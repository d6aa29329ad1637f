package io.tutti.environments.compile;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block.Capability;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.environments.compile.Unit.Spot;
import io.tutti.environments.requirement.Provider;
import io.tutti.environments.requirement.Published;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns an expression of a block into one of the generated template: names become those that things have there, a required
 * value becomes its provider's expression, and what is known already stands as itself.
 */
final class Rewriter {
    private static final int DEEPEST = 20;
    private static final Set<String> TRUTHS = Set.of("and", "or", "not");

    private final Assembly assembly;
    private final Unit unit;
    private final Spot spot;
    private final Leaning leaning;
    private final int depth;

    Rewriter(Assembly assembly, Unit unit, Spot spot, Leaning leaning) {
        this(assembly, unit, spot, leaning, 0);
    }

    private Rewriter(Assembly assembly, Unit unit, Spot spot, Leaning leaning, int depth) {
        this.assembly = assembly;
        this.unit = unit;
        this.spot = spot;
        this.leaning = leaning;
        this.depth = depth;
    }

    /** A value with calls anywhere inside. */
    Node value(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Items items ->
                new Node.Items(items.items().stream().map(this::value).toList(), items.where());
            case Node.Fields fields -> fields(fields);
        };
    }

    private Node fields(Node.Fields fields) {
        var call = Nodes.onlyField(fields);
        if (call.isPresent()) {
            var argument = call.get().node();
            switch (call.get().key()) {
                case "get_param" -> {
                    return parameter(Nodes.steps(argument), fields.where());
                }
                case "get_attr" -> {
                    return attribute(Nodes.steps(argument), fields.where());
                }
                case "get_resource" -> {
                    return resource(argument, fields.where());
                }
                case "get_file" -> {
                    return file(argument, fields.where());
                }
                case "if" -> {
                    return choice(argument, fields.where());
                }
                default -> {}
            }
        }
        var entries = new Nodes.Entries(fields.where());
        fields.all().forEach(field -> entries.put(field.key(), value(field.node())));
        return entries.node();
    }

    private Node parameter(List<Node> steps, Where where) {
        var name = word(steps, where, "get_param");
        if (name.isEmpty() || name.get().text().startsWith("OS::")) {
            return Nodes.call("get_param", argument(steps), where);
        }
        var known = known(name.get());
        if (known.isPresent()) {
            return Nodes.scalar(known.get(), where);
        }
        var property = name.get().text();
        if (!unit.block().properties().containsKey(property)) {
            var all = new TreeSet<>(unit.block().properties().keySet());
            unknown("block.unknown-property", "The block has no property `" + property + "`", name.get(), all);
            return Nodes.scalar(Value.none(), where);
        }
        leaning.parameters().add(assembly.parameter(unit, property));
        var generated = Nodes.text(unit.parameter(property), name.get().where());
        return Nodes.call(
                "get_param",
                argument(Nodes.joined(
                        generated, rest(steps).stream().map(this::value).toList())),
                where);
    }

    /** What every block knows of itself before anything runs, and how many provide what it requires. */
    private Optional<Value> known(Name name) {
        return switch (name.text()) {
            case "object" -> Optional.of(Value.of(unit.name()));
            case "index" -> spot.member().map(_ -> Value.of(spot.index()));
            case "count" -> spot.member().map(member -> Value.of(unit.count(member)));
            default ->
                Optional.ofNullable(unit.block().requires().get(name.text()))
                        .map(socket -> Value.of(providers(socket).size()));
        };
    }

    private Node resource(Node argument, Where where) {
        var name = word(List.of(argument), where, "get_resource");
        return name.flatMap(this::target)
                .map(found -> {
                    leaning.resources().putIfAbsent(found, where);
                    return Nodes.call("get_resource", Nodes.text(found, where), where);
                })
                .orElseGet(() -> Nodes.scalar(Value.none(), where));
    }

    private Node file(Node argument, Where where) {
        var name = word(List.of(argument), where, "get_file");
        return name.flatMap(file -> assembly.file(unit, file))
                .map(key -> Nodes.call("get_file", Nodes.text(key, where), where))
                .orElseGet(() -> Nodes.scalar(Value.none(), where));
    }

    private Node choice(Node argument, Where where) {
        if (!(argument instanceof Node.Items items) || items.items().isEmpty()) {
            return Nodes.call("if", value(argument), where);
        }
        var changed = new ArrayList<Node>();
        changed.add(condition(items.items().getFirst()));
        items.items().stream().skip(1).map(this::value).forEach(changed::add);
        return Nodes.call("if", new Node.Items(changed, items.where()), where);
    }

    /** A condition: the name of one, a truth value, or a call. */
    Node condition(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Text text) {
            var name = assembly.condition(unit, spot, new Name(text.value(), scalar.where()));
            name.ifPresent(leaning.conditions()::add);
            return Nodes.text(name.orElse(text.value()), scalar.where());
        }
        var call = Nodes.onlyField(node).filter(field -> TRUTHS.contains(field.key()));
        if (call.isEmpty()) {
            return value(node);
        }
        var argument = call.get().node();
        var changed = argument instanceof Node.Items items
                ? new Node.Items(items.items().stream().map(this::condition).toList(), items.where())
                : condition(argument);
        return Nodes.call(call.get().key(), changed, node.where());
    }

    private Node attribute(List<Node> steps, Where where) {
        var name = word(steps, where, "get_attr");
        if (name.isEmpty()) {
            return Nodes.scalar(Value.none(), where);
        }
        var word = name.get().text();
        var socket = Optional.ofNullable(unit.block().requires().get(word));
        if (socket.isPresent()) {
            return required(socket.get(), rest(steps), where);
        }
        var member = unit.member(word);
        if (member.isPresent()) {
            return ofMembers(member.get(), rest(steps), where);
        }
        return target(name.get())
                .<Node>map(found -> {
                    leaning.resources().putIfAbsent(found, where);
                    var path = rest(steps).stream().map(this::value).toList();
                    return Nodes.call(
                            "get_attr", new Node.Items(Nodes.joined(Nodes.text(found, where), path), where), where);
                })
                .orElseGet(() -> Nodes.scalar(Value.none(), where));
    }

    /** What all of a member's machines answer, as a list; or one of them, chosen by its number. */
    private Node ofMembers(Member member, List<Node> steps, Where where) {
        if (steps.isEmpty()) {
            wrong("block.attribute", "Say which resource or state of `" + member.name() + "` is meant", where);
            return Nodes.scalar(Value.none(), where);
        }
        if (!unit.counts().containsKey(member.name())) {
            return Nodes.scalar(Value.none(), where);
        }
        var chosen = steps.getFirst().value().asLong();
        if (chosen.isPresent()) {
            if (chosen.get() < 0 || chosen.get() >= unit.count(member)) {
                wrong("block.attribute", "There is no `" + member.name() + "` number " + chosen.get(), where);
                return Nodes.scalar(Value.none(), where);
            }
            return at(Spot.of(member, Math.toIntExact(chosen.get()))).attribute(rest(steps), where);
        }
        var all = new ArrayList<Node>();
        for (int i = 0; i < unit.count(member); i++) {
            all.add(at(Spot.of(member, i)).attribute(steps, where));
        }
        return new Node.Items(all, where);
    }

    private Rewriter at(Spot other) {
        return new Rewriter(assembly, unit, other, leaning, depth);
    }

    private Node required(Socket socket, List<Node> steps, Where where) {
        if (steps.isEmpty()) {
            wrong("block.attribute", "Say which value of `" + socket.name() + "` is meant", where);
            return Nodes.scalar(Value.none(), where);
        }
        var name = new Name(steps.getFirst().value().asText().orElse(""), where);
        var values = providers(socket).stream()
                .map(provider -> switch (provider) {
                    case Provider.Inside inside -> inside(inside, name, rest(steps), where);
                    case Provider.Outside outside -> outside(socket, outside.published(), name, rest(steps), where);
                })
                .toList();
        if (socket.isMany()) {
            return new Node.Items(values, where);
        }
        return values.isEmpty() ? Nodes.scalar(Value.none(), where) : values.getFirst();
    }

    private Node inside(Provider.Inside provider, Name name, List<Node> path, Where where) {
        var capability = provider.capability();
        var expression = capability.values().get(name.text());
        if (expression.isEmpty()) {
            unknown(
                    "block.unknown-value",
                    "`" + provider.reference() + "` gives no value `" + name.text() + "`",
                    name,
                    capability.values().fields().keySet());
            return Nodes.scalar(Value.none(), where);
        }
        if (depth > DEEPEST) {
            wrong("block.circular-value", "The value `" + name.text() + "` is made of itself", where);
            return Nodes.scalar(Value.none(), where);
        }
        var other = assembly.unit(provider.object());
        var found = new Rewriter(assembly, other, Spot.OBJECT, leaning, depth + 1).value(expression.get());
        return extended(found, path, capability, where);
    }

    /** A path into another object's value goes on where its expression ends. */
    private Node extended(Node found, List<Node> path, Capability capability, Where where) {
        if (path.isEmpty()) {
            return found;
        }
        var call = Nodes.onlyField(found)
                .filter(field -> Set.of("get_attr", "get_param").contains(field.key()));
        if (call.isPresent()) {
            var steps = new ArrayList<>(Nodes.steps(call.get().node()));
            path.stream().map(this::value).forEach(steps::add);
            return Nodes.call(call.get().key(), new Node.Items(steps, where), where);
        }
        var step = path.getFirst().value();
        var next = switch (found) {
            case Node.Fields fields -> step.asText().flatMap(fields::get);
            case Node.Items items ->
                step.asLong()
                        .filter(i -> i >= 0 && i < items.items().size())
                        .map(i -> items.items().get(Math.toIntExact(i)));
            case Node.Scalar _ -> Optional.<Node>empty();
        };
        if (next.isEmpty()) {
            wrong("block.attribute", "`" + capability.name() + "` has nothing at this path", where);
            return Nodes.scalar(Value.none(), where);
        }
        return extended(next.get(), rest(path), capability, where);
    }

    private Node outside(Socket socket, Published published, Name name, List<Node> path, Where where) {
        var value = published.values().get(name.text());
        if (value.isEmpty()) {
            unknown(
                    "block.unknown-value",
                    "`" + published.reference() + "` gives no value `" + name.text() + "`",
                    name,
                    published.values().entries().keySet());
            return Nodes.scalar(Value.none(), where);
        }
        var parameter = assembly.external(unit, socket, published, name.text(), value.get());
        leaning.parameters().add(parameter);
        var steps = path.stream().map(this::value).toList();
        return Nodes.call("get_param", argument(Nodes.joined(Nodes.text(parameter, where), steps)), where);
    }

    /** The generated name of a resource or state, as seen from here. */
    private Optional<String> target(Name name) {
        var found = find(name.text());
        if (found.isEmpty()) {
            var all = new TreeSet<>(unit.block().states().keySet());
            unit.block()
                    .template()
                    .ifPresent(
                            fragment -> all.addAll(fragment.section("resources").keySet()));
            spot.member()
                    .ifPresent(member ->
                            all.addAll(member.template().section("resources").keySet()));
            all.addAll(unit.block().requires().keySet());
            all.addAll(unit.block().members().keySet());
            unknown("block.unknown-name", "Nothing is called `" + name.text() + "` here", name, all);
        }
        return found;
    }

    private Optional<String> find(String name) {
        var state = unit.state(name);
        if (state.isPresent()) {
            var spots = unit.spots(state.get());
            return spots.contains(spot)
                    ? Optional.of(unit.named(spot, name))
                    : spots.equals(List.of(Spot.OBJECT))
                            ? Optional.of(unit.named(Spot.OBJECT, name))
                            : Optional.empty();
        }
        if (spot.member()
                .filter(m -> m.template().section("resources").containsKey(name))
                .isPresent()) {
            return Optional.of(unit.named(spot, name));
        }
        return unit.hasResource(name) ? Optional.of(unit.named(Spot.OBJECT, name)) : Optional.empty();
    }

    /**
     * The generated names that an {@code after} or {@code depends_on} means: a state of the own machine where it is there,
     * else of all; {@code *.STATE} on all; {@code SOCKET.STATE} of whoever provides that.
     */
    List<String> waited(Name name) {
        var dot = name.text().indexOf('.');
        var names = dot < 0
                ? near(name)
                : far(name, name.text().substring(0, dot), name.text().substring(dot + 1));
        names.forEach(one -> leaning.resources().putIfAbsent(one, name.where()));
        return names;
    }

    private List<String> near(Name name) {
        var state = unit.state(name.text());
        if (state.isPresent() && !unit.spots(state.get()).contains(spot)) {
            return all(unit, state.get());
        }
        return target(name).stream().toList();
    }

    private List<String> far(Name name, String head, String tail) {
        if (head.equals("*")) {
            return unit.state(tail).map(state -> all(unit, state)).orElse(List.of());
        }
        var socket = Optional.ofNullable(unit.block().requires().get(head));
        if (socket.isEmpty()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (var provider : providers(socket.get())) {
            if (provider instanceof Provider.Inside inside) {
                names.addAll(states(inside, tail, name));
            }
        }
        return names;
    }

    private List<String> states(Provider.Inside provider, String state, Name name) {
        var other = assembly.unit(provider.object());
        var found = other.state(state);
        if (found.isEmpty()) {
            unknown(
                    "block.unknown-state",
                    "`" + provider.object() + "`, a " + other.block().reference() + ", has no state `" + state + "`",
                    new Name(state, name.where()),
                    other.block().states().keySet());
            return List.of();
        }
        return all(other, found.get());
    }

    static List<String> all(Unit unit, State state) {
        return unit.spots(state).stream()
                .map(spot -> unit.named(spot, state.name()))
                .toList();
    }

    private List<Provider> providers(Socket socket) {
        return unit.providers().getOrDefault(socket.name(), List.of());
    }

    private Optional<Name> word(List<Node> steps, Where where, String function) {
        var first = steps.isEmpty()
                ? Optional.<String>empty()
                : steps.getFirst().value().asText();
        if (first.isEmpty()) {
            wrong("block.call", "`" + function + "` begins with a name", where);
        }
        return first.map(text -> new Name(text, steps.getFirst().where()));
    }

    private static List<Node> rest(List<Node> steps) {
        return steps.isEmpty() ? steps : steps.subList(1, steps.size());
    }

    private static Node argument(List<Node> steps) {
        return steps.size() == 1
                ? steps.getFirst()
                : new Node.Items(
                        steps,
                        steps.isEmpty()
                                ? new Where("", 1, 1, 1, "")
                                : steps.getFirst().where());
    }

    private void wrong(String code, String message, Where where) {
        assembly.problem(unit, Problem.of(code, message).at(where));
    }

    private void unknown(String code, String message, Name name, Collection<String> known) {
        assembly.unknown(unit, code, message, name, known);
    }
}
