package io.tutti.template.yaql.budget;

/** The kinds of failure, each with the code that problems carry. */
public enum Fault {
    /** The text is no expression. */
    SYNTAX("yaql.syntax"),
    /** There is no function or method of that name. */
    FUNCTION("yaql.function"),
    /** There is such a function, but not for such arguments. */
    MATCH("yaql.type"),
    /** A value is of a kind that cannot be used in that place. */
    TYPE("yaql.type"),
    /** A map has no such key. */
    KEY("yaql.key"),
    /** A list has no such index. */
    INDEX("yaql.key"),
    /** There is nothing to take an item from. */
    EMPTY("yaql.empty"),
    /** A value is of the right kind, but cannot be used. */
    VALUE("yaql.value"),
    /** What the expression itself demanded does not hold. */
    ASSERTION("yaql.assert"),
    /** The expression costs more than it may. */
    BUDGET("yaql.budget");

    private final String code;

    Fault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
