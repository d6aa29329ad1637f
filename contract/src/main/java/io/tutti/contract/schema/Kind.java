package io.tutti.contract.schema;

import java.util.stream.Stream;

/** What a property or attribute holds. */
public enum Kind {
    TEXT("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    MAPPING("map"),
    SEQUENCE("list"),
    ANY("any");

    private final String heat;

    Kind(String heat) {
        this.heat = heat;
    }

    /**
     * The kind that Heat's API has this word for.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Kind named(String word) {
        return Stream.of(values())
                .filter(kind -> kind.heat.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind `" + word + "`"));
    }

    /** The word Heat's API uses for it. */
    public String heat() {
        return heat;
    }
}
