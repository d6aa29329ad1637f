package io.tutti.template.yaql.call;

import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.Memory;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Rule;
import io.tutti.template.yaql.value.Streamed;
import java.math.BigInteger;

/**
 * What a parameter takes. Types decide which of several functions of one name is meant, so their subtleties are those of
 * YAQL: an integer may be a truth value where Python's {@code int} stands, null fits only where it is said.
 *
 * @param kind what is taken
 * @param nullable whether null is taken too
 */
public record Type(Kind kind, boolean nullable) {
    /** What is taken. */
    public enum Kind {
        ANY("any"),
        NOTHING("null"),
        TRUTH("boolean"),
        /** Whole numbers and truth values. */
        WHOLE("integer"),
        /** Whole numbers alone. */
        INTEGER("integer"),
        NUMBER("number"),
        TEXT("text"),
        /** Lists, sets and iterators, but neither texts nor maps. */
        COLLECTION("collection"),
        /** The same without sets. */
        ORDERED("collection"),
        ITERATOR("iterator"),
        LIST("list"),
        MAP("map"),
        SET("set"),
        SORTED("ordered collection"),
        RULE("key => value"),
        REGEX("regex"),
        MOMENT("datetime"),
        SPAN("timespan"),
        CONTEXT("context"),
        /** An expression, evaluated for each item. */
        LAMBDA("expression"),
        /** A call, evaluated on a receiver. */
        METHOD("method call"),
        /** A rule whose sides are evaluated when they are needed. */
        LAZY_RULE("case => result"),
        /** An expression as it is written. */
        SYNTAX("expression"),
        /** A bare word. */
        WORD("name");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    public static final Type ANY = new Type(Kind.ANY, true);
    public static final Type SOME = new Type(Kind.ANY, false);
    public static final Type NOTHING = new Type(Kind.NOTHING, true);
    public static final Type TRUTH = new Type(Kind.TRUTH, false);
    public static final Type WHOLE = new Type(Kind.WHOLE, false);
    public static final Type INTEGER = new Type(Kind.INTEGER, false);
    public static final Type NUMBER = new Type(Kind.NUMBER, false);
    public static final Type TEXT = new Type(Kind.TEXT, false);
    public static final Type COLLECTION = new Type(Kind.COLLECTION, false);
    public static final Type ORDERED = new Type(Kind.ORDERED, false);
    public static final Type ITERATOR = new Type(Kind.ITERATOR, false);
    public static final Type LIST = new Type(Kind.LIST, false);
    public static final Type MAP = new Type(Kind.MAP, false);
    public static final Type SET = new Type(Kind.SET, false);
    public static final Type SORTED = new Type(Kind.SORTED, false);
    public static final Type RULE = new Type(Kind.RULE, false);
    public static final Type REGEX = new Type(Kind.REGEX, false);
    public static final Type MOMENT = new Type(Kind.MOMENT, false);
    public static final Type SPAN = new Type(Kind.SPAN, false);
    public static final Type CONTEXT = new Type(Kind.CONTEXT, false);
    public static final Type LAMBDA = new Type(Kind.LAMBDA, true);
    public static final Type METHOD = new Type(Kind.METHOD, true);
    public static final Type LAZY_RULE = new Type(Kind.LAZY_RULE, false);
    public static final Type SYNTAX = new Type(Kind.SYNTAX, false);
    public static final Type WORD = new Type(Kind.WORD, false);

    /** The same that also takes null. */
    public Type orNull() {
        return new Type(kind, true);
    }

    /** Whether arguments are handed over before they are evaluated. */
    public boolean isLazy() {
        return switch (kind) {
            case LAMBDA, METHOD, LAZY_RULE, SYNTAX -> true;
            default -> false;
        };
    }

    /** Whether it takes an argument: a value, or a node, of which only literals say already what they are. */
    boolean accepts(Object argument) {
        return switch (kind) {
            case LAMBDA -> true;
            case METHOD -> !(argument instanceof Node) || argument instanceof Node.Call call && call.method();
            case LAZY_RULE -> argument instanceof Node.Rule;
            case SYNTAX -> argument instanceof Node;
            case WORD -> argument instanceof Node.Constant word && word.keyword();
            default -> takes(argument instanceof Node.Constant constant ? constant.value() : argument);
        };
    }

    private boolean takes(Object argument) {
        if (argument instanceof Node || kind == Kind.ANY && nullable) {
            return true;
        }
        var value = Covered.open(argument);
        return value == None.NULL ? nullable : holds(value);
    }

    private boolean holds(Object value) {
        return switch (kind) {
            case TRUTH -> value instanceof Boolean;
            case WHOLE -> value instanceof BigInteger || value instanceof Boolean;
            case INTEGER -> value instanceof BigInteger;
            case NUMBER -> value instanceof BigInteger || value instanceof Double;
            case TEXT -> value instanceof String;
            case COLLECTION -> value instanceof Streamed && !(value instanceof Dict);
            case ORDERED -> value instanceof Streamed && !(value instanceof Dict) && !(value instanceof Group);
            case ITERATOR -> value instanceof Flow || value instanceof Memory;
            case LIST -> value instanceof Listing;
            case MAP -> value instanceof Dict;
            case SET -> value instanceof Group;
            case SORTED -> value instanceof Sorted;
            case RULE -> value instanceof Rule;
            case REGEX -> value instanceof Regex;
            case MOMENT -> value instanceof Moment;
            case SPAN -> value instanceof Span;
            case CONTEXT -> value instanceof Context;
            case NOTHING -> false;
            case ANY -> true;
            case LAMBDA, METHOD, LAZY_RULE, SYNTAX, WORD -> false;
        };
    }

    /** Whether everything of this type is of the other, but not the other way round. */
    boolean isNarrowerThan(Type other) {
        return kind != other.kind
                && switch (other.kind) {
                    case ANY -> !isLazy() && kind != Kind.WORD;
                    case COLLECTION, ORDERED -> kind == Kind.LIST || kind == Kind.SET || kind == Kind.ITERATOR;
                    case WHOLE, INTEGER -> kind == Kind.TRUTH;
                    default -> false;
                };
    }

    /** As messages and manuals name it. */
    public String text() {
        return kind.text;
    }
}
