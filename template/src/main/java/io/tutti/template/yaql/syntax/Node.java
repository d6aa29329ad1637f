package io.tutti.template.yaql.syntax;

import java.util.List;

/** A part of an expression. Places are in UTF-16 units from 0. */
public sealed interface Node {
    int offset();

    int length();

    /** A literal, or a bare word, which is a text that can also name a key or a parameter. */
    record Constant(Object value, boolean keyword, int offset, int length) implements Node {}

    /** A variable such as {@code $} or {@code $name}; the name with its dollar. */
    record Variable(String name, int offset, int length) implements Node {}

    /** Something in parentheses. */
    record Wrap(Node inner, int offset, int length) implements Node {}

    /** {@code source => destination}. */
    record Rule(Node source, Node destination, int offset, int length) implements Node {}

    /** An argument that was left out. */
    record Omitted(int offset, int length) implements Node {}

    /**
     * A call of a function, an operator, an index, a list or a map.
     *
     * @param name operators have names such as {@code #operator_+}
     * @param method whether it can be called on what is left of a dot
     */
    record Call(String name, List<Node> arguments, boolean method, int offset, int length) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
