package io.tutti.contract.schema;

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

    /** The word Heat's API uses for it. */
    public String heat() {
        return heat;
    }
}
