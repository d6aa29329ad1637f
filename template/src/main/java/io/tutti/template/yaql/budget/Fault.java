package io.tutti.template.yaql.budget;

/** The kinds of failure, each with the code that problems carry. */
public enum Fault {
    /** The text is no expression. */
    SYNTAX("yaql.syntax", "an expression is written as in `$.data.where($ > 1).len()`", "correct it at the caret"),
    /** There is no function or method of that name. */
    FUNCTION(
            "yaql.function",
            "a function is called as `name(value)`, a method as `value.name()`",
            "use another function, or compute it outside of the expression"),
    /** There is such a function, but not for such arguments. */
    MATCH(
            "yaql.type",
            "a function takes values of certain kinds",
            "convert the value first, as in `int($.x)`, `str($.x)` or `$.x.toList()`"),
    /** A value is of a kind that cannot be used in that place. */
    TYPE(
            "yaql.type",
            "what is done here can be done with values of certain kinds only",
            "convert the value first, as in `int($.x)`, `str($.x)` or `$.x.toList()`"),
    /** A map has no such key. */
    KEY(
            "yaql.key",
            "a map is asked for keys that it has",
            "give the data such a key, or ask with `.get(key, otherwise)`"),
    /** A list has no such index. */
    INDEX("yaql.key", "a list is asked for items that it has", "give the data more items, or choose another index"),
    /** There is nothing to take an item from. */
    EMPTY(
            "yaql.empty",
            "there is nothing to take from an empty collection",
            "say what to take instead, as in `.first(otherwise)`, or give the data items"),
    /** A value is of the right kind, but cannot be used. */
    VALUE(
            "yaql.value",
            "the value is of the right kind, but this cannot be done with it",
            "give another value, or decide before with `switch`"),
    /** What the expression itself demanded does not hold. */
    ASSERTION("yaql.assert", "the expression itself demands it with `assert`", "give data for which it holds"),
    /** The expression costs more than it may. */
    BUDGET(
            "yaql.budget",
            "what one expression may cost is limited",
            "make data or results smaller, as with `.limit(100)`");

    private final String code;
    private final String rule;
    private final String step;

    Fault(String code, String rule, String step) {
        this.code = code;
        this.rule = rule;
        this.step = step;
    }

    /** What holds for all such failures; for those that say no reason of their own. */
    public String rule() {
        return rule;
    }

    /** What helps with most of them; for those that say no step of their own. */
    public String step() {
        return step;
    }

    public String code() {
        return code;
    }
}
