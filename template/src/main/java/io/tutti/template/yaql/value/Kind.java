package io.tutti.template.yaql.value;

import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import java.math.BigInteger;

/** The kinds of values, as messages name them. */
public enum Kind {
    NULL("null"),
    TRUTH("boolean"),
    WHOLE("integer"),
    REAL("number"),
    TEXT("text"),
    LIST("list"),
    MAP("map"),
    SET("set"),
    ITERATOR("iterator"),
    MOMENT("datetime"),
    SPAN("timespan"),
    REGEX("regex"),
    RULE("rule `=>`"),
    OTHER("context");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    public static Kind of(Object value) {
        return switch (value) {
            case None _ -> NULL;
            case Boolean _ -> TRUTH;
            case BigInteger _ -> WHOLE;
            case Double _ -> REAL;
            case String _ -> TEXT;
            case Listing _ -> LIST;
            case Dict _ -> MAP;
            case Group _ -> SET;
            case Streamed _ -> ITERATOR;
            case Moment _ -> MOMENT;
            case Span _ -> SPAN;
            case Regex _ -> REGEX;
            case Rule _ -> RULE;
            case Covered _ -> of(Covered.open(value));
            default -> OTHER;
        };
    }

    public String text() {
        return text;
    }

    public String withArticle() {
        return this == NULL ? text : ("aeiou".indexOf(text.charAt(0)) >= 0 ? "an " : "a ") + text;
    }
}
