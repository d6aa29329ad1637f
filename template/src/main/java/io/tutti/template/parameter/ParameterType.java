package io.tutti.template.parameter;

import io.tutti.contract.schema.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The type of a parameter. */
public enum ParameterType {
    STRING("string"),
    NUMBER("number"),
    LIST("comma_delimited_list"),
    JSON("json"),
    BOOLEAN("boolean");

    private final String word;

    ParameterType(String word) {
        this.word = word;
    }

    /** As templates write it. */
    public String word() {
        return word;
    }

    public static Optional<ParameterType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }

    /**
     * The property that a parameter of this type is for whoever uses its template as a resource type. Lists and JSON may
     * be given as text too, so these take anything.
     */
    public Property property(String name, String summary) {
        return switch (this) {
            case STRING -> Property.text(name, summary);
            case NUMBER -> Property.number(name, summary);
            case BOOLEAN -> Property.bool(name, summary);
            case LIST, JSON -> Property.any(name, summary);
        };
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ParameterType::word).toList();
    }
}
