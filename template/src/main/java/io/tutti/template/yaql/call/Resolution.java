package io.tutti.template.yaql.call;

import io.tutti.contract.problem.Nearest;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.Kind;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the function that a call means, and calls it. Source: the runner of YAQL's engine. First those are chosen whose
 * parameters fit the shape of the call and its literals; they must agree which arguments are lazy. Then the others are
 * evaluated, and of the nearest context the function wins that takes the values; of several the one with narrower types.
 */
final class Resolution {
    private final Turn turn;
    private final Context context;
    private final String name;
    private final Object receiver;

    Resolution(Turn turn, Context context, String name, Object receiver) {
        this.turn = turn;
        this.context = context;
        this.name = name;
        this.receiver = receiver;
    }

    private boolean isMethod() {
        return receiver != None.MISSING;
    }

    Object call(List<Object> written) {
        var layers = context.functions(name, isMethod());
        if (layers.isEmpty()) {
            throw unknown(written);
        }
        var arguments = new ArrayList<Object>(written.size() + 1);
        if (isMethod()) {
            arguments.add(receiver);
        }
        arguments.addAll(written);
        var named = new LinkedHashMap<String, Object>();
        separate(layers, arguments, named);
        var fitting = fitting(layers, arguments, named);
        var lazy = fitting.getFirst().getFirst().lazy();
        evaluate(arguments, named, lazy);
        var chosen = choose(fitting, arguments, named).orElseThrow(() -> unmatched(layers, arguments, named));
        return run(chosen);
    }

    /**
     * Calls with values that are known already, among them arguments by name. As the name was computed, messages must not
     * tell it when it may be secret.
     */
    Object call(List<Object> values, Map<String, Object> named) {
        try {
            return run(chosen(values, named));
        } catch (Failure failure) {
            throw turn.isSecret() ? new Failure(failure.fault(), "What `call` is told to call does not work") : failure;
        }
    }

    private Binding chosen(List<Object> values, Map<String, Object> named) {
        var layers = context.functions(name, isMethod());
        if (layers.isEmpty()) {
            throw unknown(values);
        }
        var arguments = new ArrayList<>(values);
        if (isMethod()) {
            arguments.addFirst(receiver);
        }
        if (!named.isEmpty() && layers.getFirst().getFirst().takesRules()) {
            throw unmatched(layers, arguments, named);
        }
        return choose(fitting(layers, arguments, named), arguments, named)
                .orElseThrow(() -> unmatched(layers, arguments, named));
    }

    private Object run(Binding binding) {
        var call = new Call(turn, context.child(), binding);
        var result = binding.definition().body().apply(call);
        var size = Size.of(result);
        turn.budget().fit(size);
        if (!binding.definition().isPick()) {
            turn.budget().pay(size);
        }
        return result;
    }

    /** Takes arguments by name out of the others, unless the function wants them as rules. */
    private void separate(List<List<Definition>> layers, List<Object> arguments, Map<String, Object> named) {
        var definitions = layers.stream().flatMap(List::stream).toList();
        var rules = definitions.getFirst().takesRules();
        if (definitions.stream().anyMatch(d -> d.takesRules() != rules)) {
            throw ambiguous();
        }
        if (rules) {
            return;
        }
        for (var argument : List.copyOf(arguments)) {
            if (argument instanceof Node.Rule rule) {
                if (!(rule.source() instanceof Node.Constant word) || !word.keyword()) {
                    throw new Failure(
                            Fault.MATCH, "The name of an argument is a word, as in `" + title() + "(name => 1)`");
                }
                named.put(String.valueOf(word.value()), rule.destination());
                arguments.remove(argument);
            }
        }
    }

    private List<List<Binding>> fitting(
            List<List<Definition>> layers, List<Object> arguments, Map<String, Object> named) {
        var fitting = new ArrayList<List<Binding>>();
        for (var layer : layers) {
            var fits = layer.stream()
                    .map(definition -> Binding.shape(definition, arguments, named))
                    .flatMap(Optional::stream)
                    .toList();
            if (!fits.isEmpty()) {
                fitting.add(fits);
            }
        }
        if (fitting.isEmpty()) {
            throw unmatched(layers, arguments, named);
        }
        var all = fitting.stream().flatMap(List::stream).toList();
        if (all.stream().anyMatch(b -> !b.lazy().equals(all.getFirst().lazy()))) {
            throw ambiguous();
        }
        return fitting;
    }

    private void evaluate(List<Object> arguments, Map<String, Object> named, Binding.Lazy lazy) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!lazy.positions().contains(i)) {
                arguments.set(i, evaluated(arguments.get(i)));
            }
        }
        named.replaceAll((key, value) -> lazy.names().contains(key) ? value : evaluated(value));
    }

    /** Literals stay, for some functions look at how they are written. */
    private Object evaluated(Object argument) {
        return argument instanceof Node node && !(node instanceof Node.Constant)
                ? turn.evaluate(node, context)
                : argument;
    }

    private Optional<Binding> choose(List<List<Binding>> fitting, List<Object> arguments, Map<String, Object> named) {
        for (var layer : fitting) {
            var winner = Optional.<Binding>empty();
            for (var candidate : layer) {
                var bound = candidate.bind(arguments, named);
                if (bound.isPresent()) {
                    if (winner.isEmpty() || candidate.isNarrowerThan(winner.get())) {
                        winner = bound;
                    } else if (!winner.get().isNarrowerThan(candidate)) {
                        throw ambiguous();
                    }
                }
            }
            if (winner.isPresent()) {
                return winner;
            }
        }
        return Optional.empty();
    }

    private Failure unknown(List<Object> arguments) {
        if (isMember()) {
            return noMember(arguments);
        }
        var what = isMethod() ? "method" : "function";
        var failure = new Failure(Fault.FUNCTION, "There is no " + what + " `" + name + "`");
        if (!context.functions(name, !isMethod()).isEmpty()) {
            return failure.suggest(
                    isMethod() ? "it is a function: `" + name + "(value)`" : "it is a method: `value." + name + "()`");
        }
        if (WORDS.contains(name)) {
            return failure.suggest("put a blank between `" + name + "` and the parenthesis");
        }
        return Nearest.question(name, context.names(isMethod()))
                .map(failure::suggest)
                .orElse(failure);
    }

    private static final List<String> WORDS = List.of("and", "in", "mod", "not", "or");

    private boolean isMember() {
        return name.startsWith("#property#");
    }

    private Failure noMember(List<Object> arguments) {
        var kind = Kind.of(arguments.getFirst());
        var failure = new Failure(Fault.KEY, "There is no `" + title() + "` in " + kind.withArticle());
        return kind == Kind.NULL ? failure.suggest("`?.` gives null for members of null") : failure;
    }

    private Failure ambiguous() {
        return new Failure(Fault.MATCH, "It is not clear which `" + title() + "` is meant");
    }

    private Failure unmatched(List<List<Definition>> layers, List<Object> arguments, Map<String, Object> named) {
        if (isMember()) {
            return noMember(arguments);
        }
        var given = arguments.stream().map(Resolution::kind).collect(Collectors.joining(", "));
        var names = named.isEmpty() ? "" : (given.isEmpty() ? "" : ", ") + String.join(", ", named.keySet());
        var signatures = layers.stream()
                .flatMap(List::stream)
                .map(d -> "`" + d.signature() + "`")
                .distinct()
                .limit(6)
                .collect(Collectors.joining(" or "));
        return new Failure(Fault.MATCH, "`" + title() + "` does not take these arguments: " + given + names)
                .because("it is used as " + signatures);
    }

    private static String kind(Object argument) {
        return switch (argument) {
            case Node.Constant constant -> Kind.of(constant.value()).text();
            case Node.Rule _ -> "rule `=>`";
            case Node.Omitted _ -> "nothing";
            case Node _ -> "expression";
            default -> Kind.of(argument).text();
        };
    }

    /** The name as users write it. */
    private String title() {
        return name.startsWith("#") || name.startsWith("*")
                ? switch (name) {
                    case "#indexer" -> "[ ]";
                    case "#list" -> "[...]";
                    case "#map" -> "{...}";
                    case "*equal" -> "=";
                    case "*not_equal" -> "!=";
                    default -> name.replaceFirst("#(unary_operator_|operator_|property#)", "");
                }
                : name;
    }
}
