package io.tutti.template.parameter;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The type of a parameter. */
public enum ParameterType {
    STRING("string"),
    NUMBER("number"),
    LIST("comma_delimited_list"),
    JSON("json"),
    BOOLEAN("boolean");

    /** What other languages call such types. */
    private static final Map<String, ParameterType> ELSEWHERE = Map.of(
            "array", LIST,
            "dict", JSON,
            "float", NUMBER,
            "int", NUMBER,
            "integer", NUMBER,
            "list", LIST,
            "map", JSON,
            "object", JSON,
            "text", STRING);

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

    /** The problem of a word that is no type, with the one that was probably meant. */
    public static Problem advise(Problem problem, String word) {
        var elsewhere = Optional.ofNullable(ELSEWHERE.get(word.toLowerCase(Locale.ROOT)));
        return elsewhere
                .map(type -> problem.suggest("did you mean `" + type.word() + "`?"))
                .orElseGet(() -> Nearest.advise(problem, word, words(), "write one of these"));
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
