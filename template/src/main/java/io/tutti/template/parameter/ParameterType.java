package io.tutti.template.parameter;

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

    public static List<String> words() {
        return Arrays.stream(values()).map(ParameterType::word).toList();
    }
}
