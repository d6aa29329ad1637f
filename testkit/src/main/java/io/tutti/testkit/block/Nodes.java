package io.tutti.testkit.block;

import io.tutti.environments.catalogue.Block;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the expressions of a block name. */
final class Nodes {
    private Nodes() {}

    /** Every place of a block where an expression may stand. */
    private static List<Node> expressions(Block block) {
        var all = new ArrayList<Node>();
        block.template().ifPresent(fragment -> all.add(fragment.root()));
        block.members().values().forEach(member -> {
            all.add(member.template().root());
            all.add(member.count());
        });
        block.provides().values().forEach(capability -> all.add(capability.values()));
        block.states().values().forEach(state -> state.inputs().ifPresent(all::add));
        return all;
    }

    /** The names that {@code get_param} asks for; also those that states list as inputs. */
    static Set<String> parameters(Block block) {
        var names = calls(block, "get_param").stream()
                .flatMap(path -> path.stream().limit(1))
                .collect(Collectors.toSet());
        block.states().values().forEach(state -> {
            if (state.run().isPresent() && state.inputs().isEmpty()) {
                names.addAll(block.properties().keySet());
            }
            state.inputs().filter(Node.Items.class::isInstance).ifPresent(list -> names.addAll(texts(list)));
        });
        return names;
    }

    /** The values that {@code get_attr} asks a socket for. */
    static Set<String> valuesOf(Block block, String socket) {
        return calls(block, "get_attr").stream()
                .filter(path -> path.size() > 1 && path.getFirst().equals(socket))
                .map(path -> path.get(1))
                .collect(Collectors.toSet());
    }

    /** The arguments of each call of a function, as texts. */
    private static List<List<String>> calls(Block block, String function) {
        var all = new ArrayList<List<String>>();
        expressions(block)
                .forEach(expression -> walk(expression, node -> {
                    if (node instanceof Node.Fields fields && fields.fields().size() == 1) {
                        fields.get(function).ifPresent(argument -> all.add(texts(argument)));
                    }
                }));
        return all;
    }

    private static List<String> texts(Node argument) {
        var items = argument instanceof Node.Items list ? list.items() : List.of(argument);
        return items.stream()
                .map(item -> item instanceof Node.Scalar scalar ? scalar.text() : "")
                .toList();
    }

    /** Shows a node and all inside it. */
    static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Items items -> items.items().forEach(item -> walk(item, visitor));
            case Node.Fields fields -> fields.all().forEach(field -> walk(field.node(), visitor));
        }
    }
}
