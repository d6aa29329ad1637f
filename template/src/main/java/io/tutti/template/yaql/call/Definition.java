package io.tutti.template.yaql.call;

import io.tutti.template.yaql.value.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function of the language: how it is called, what it takes, what it does and one sentence for the manual. Several may
 * share a name; the arguments decide.
 */
public final class Definition {
    /** How a function may be called. */
    public enum Use {
        FUNCTION,
        METHOD,
        BOTH
    }

    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        Object apply(Call call);
    }

    private final String name;
    private final Use use;
    private final List<Parameter> parameters = new ArrayList<>();
    private Optional<Parameter> rest = Optional.empty();
    private boolean anyNamed;
    private boolean rules;
    private boolean picks;
    private String sentence = "";
    private Body body = _ -> None.NULL;

    private Definition(String name, Use use) {
        this.name = name;
        this.use = use;
    }

    /** Called by its name. */
    public static Definition function(String name) {
        return new Definition(name, Use.FUNCTION);
    }

    /** Called behind a dot; its first parameter is what stands before it. */
    public static Definition method(String name) {
        return new Definition(name, Use.METHOD);
    }

    /** Called either way. */
    public static Definition both(String name) {
        return new Definition(name, Use.BOTH);
    }

    /** An operator of two sides, or of one when only one parameter follows. */
    public static Definition operator(String name) {
        return new Definition(name, Use.FUNCTION);
    }

    public Definition takes(String parameter, Type type) {
        parameters.add(new Parameter(parameter, type, None.END));
        return this;
    }

    /** A parameter that may be left out; then it is null. */
    public Definition maybe(String parameter, Type type) {
        return maybe(parameter, type.orNull(), None.NULL);
    }

    public Definition maybe(String parameter, Type type, Object fallback) {
        parameters.add(new Parameter(parameter, type, fallback));
        return this;
    }

    public Definition maybe(String parameter, Type type, long fallback) {
        return maybe(parameter, type, BigInteger.valueOf(fallback));
    }

    /** Any number of further arguments. */
    public Definition rest(String parameter, Type type) {
        rest = Optional.of(new Parameter(parameter, type, None.MISSING));
        return this;
    }

    /** Arguments of any name. */
    public Definition anyNamed() {
        anyNamed = true;
        return this;
    }

    /** Takes {@code a => b} as an argument instead of an argument of that name. */
    public Definition rules() {
        rules = true;
        return this;
    }

    /** Answers something that is there already, so that it costs nothing. */
    public Definition picks() {
        picks = true;
        return this;
    }

    /** What the function does, in one sentence and in code. */
    public Definition does(String what, Body how) {
        sentence = what;
        body = how;
        return this;
    }

    public String name() {
        return name;
    }

    public Use use() {
        return use;
    }

    public String sentence() {
        return sentence;
    }

    boolean isFunction() {
        return use != Use.METHOD;
    }

    boolean isMethod() {
        return use != Use.FUNCTION;
    }

    boolean takesRules() {
        return rules;
    }

    boolean isPick() {
        return picks;
    }

    boolean takesAnyNamed() {
        return anyNamed;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Optional<Parameter> rest() {
        return rest;
    }

    Body body() {
        return body;
    }

    /** The name as expressions write it. */
    public String title() {
        return switch (name) {
            case "*equal" -> "=";
            case "*not_equal" -> "!=";
            case "#indexer" -> "[ ]";
            case "#list" -> "[...]";
            case "#map" -> "{...}";
            default ->
                name.startsWith("#property#")
                        ? "." + name.substring("#property#".length())
                        : name.replaceFirst("^#(unary_)?operator_", "");
        };
    }

    /** How a call looks, such as {@code collection.limit(count: integer)}; operators as they are written. */
    public String signature() {
        var texts = Stream.concat(
                        parameters.stream().map(p -> text(p)), rest.stream().map(p -> p.name() + "..."))
                .collect(Collectors.toCollection(ArrayList::new));
        if (anyNamed) {
            texts.add("name => value...");
        }
        return switch (use) {
            case FUNCTION -> written(texts);
            case METHOD, BOTH -> {
                var receiver = parameters.isEmpty()
                        ? rest.map(Parameter::name).orElse("")
                        : parameters.getFirst().type().text();
                yield receiver + "." + name + "("
                        + String.join(", ", texts.subList(parameters.isEmpty() ? 0 : 1, texts.size())) + ")";
            }
        };
    }

    private String written(List<String> texts) {
        var kinds = parameters.stream().map(p -> p.type().text()).toList();
        if (name.startsWith("#operator_") || name.startsWith("*")) {
            var sign = title();
            var glue = sign.equals(".") || sign.equals("?.") ? sign : " " + sign + " ";
            return String.join(glue, kinds.isEmpty() ? List.of("text", "text") : kinds);
        }
        if (name.startsWith("#unary_operator_")) {
            var sign = title();
            return sign + (Character.isLetter(sign.charAt(0)) ? " " : "") + String.join("", kinds);
        }
        if (name.startsWith("#property#")) {
            return kinds.getFirst() + title();
        }
        return switch (name) {
            case "#indexer" -> kinds.getFirst() + "[" + String.join(", ", kinds.subList(1, kinds.size())) + "]";
            case "#list" -> "[item, ...]";
            case "#map" -> "{key => value, ...}";
            default -> name + "(" + String.join(", ", texts) + ")";
        };
    }

    private static String text(Parameter parameter) {
        var text = parameter.name() + ": " + parameter.type().text();
        return parameter.isNeeded() ? text : "[" + text + "]";
    }
}
