package io.tutti.environments.compile;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pieces of the generated template; each has the place of what it was made for. */
final class Nodes {
    private Nodes() {}

    static Node text(String text, Where where) {
        return new Node.Scalar(Value.of(text), text, where);
    }

    static Node scalar(Value value, Where where) {
        return new Node.Scalar(value, "", where);
    }

    static Node texts(List<String> texts, Where where) {
        return new Node.Items(texts.stream().map(text -> text(text, where)).toList(), where);
    }

    /** A whole value as it is, which no function is called in. */
    static Node of(Value value, Where where) {
        return switch (value) {
            case Value.Sequence list ->
                new Node.Items(
                        list.items().stream().map(item -> of(item, where)).toList(), where);
            case Value.Mapping map -> {
                var entries = new Entries(where);
                map.entries().forEach((key, entry) -> entries.put(key, of(entry, where)));
                yield entries.node();
            }
            case Value.Secret secret -> of(secret.hidden(), where);
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Unknown _ ->
                scalar(value, where);
        };
    }

    static Node call(String function, Node argument, Where where) {
        return new Entries(where).put(function, argument).node();
    }

    /** The function and argument of a map that looks like a call. */
    static Optional<Node.Field> onlyField(Node node) {
        return node instanceof Node.Fields fields && fields.fields().size() == 1
                ? Optional.of(fields.all().iterator().next())
                : Optional.empty();
    }

    /** The steps of a path: a list, or one alone. */
    static List<Node> steps(Node argument) {
        return argument instanceof Node.Items items ? items.items() : List.of(argument);
    }

    static List<Node> joined(Node first, List<Node> rest) {
        var all = new ArrayList<Node>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    /** A map that grows. */
    static final class Entries {
        private final Map<String, Node.Field> fields = new LinkedHashMap<>();
        private final Where where;

        Entries(Where where) {
            this.where = where;
        }

        Entries put(String key, Node node) {
            fields.put(key, new Node.Field(key, node.where(), node));
            return this;
        }

        Entries put(String key, Optional<? extends Node> node) {
            node.ifPresent(present -> put(key, present));
            return this;
        }

        boolean isEmpty() {
            return fields.isEmpty();
        }

        Node.Fields node() {
            return new Node.Fields(fields, where);
        }
    }
}
