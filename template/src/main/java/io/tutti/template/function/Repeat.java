package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code repeat: {template: any, for_each: {word: list}, permutations: true}}: the template once for each combination,
 * the last word varying fastest, or once for each position when {@code permutations} is false. Later versions iterate
 * over a map's keys too.
 */
final class Repeat implements Plain {
    private final boolean maps;
    private final boolean zips;

    Repeat(boolean maps, boolean zips) {
        this.maps = maps;
        this.zips = zips;
    }

    @Override
    public String name() {
        return "repeat";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "{for_each: {VARIABLE: LIST}, template: VALUE}",
                "a value once for each item of a list",
                "{for_each: {word: [one, two]}, template: text with word}");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.fields(this, argument, List.of("template", "for_each"))
                .or(() -> argument instanceof Expression.Fields fields ? parts(fields) : Optional.empty());
    }

    private Optional<Problem> parts(Expression.Fields fields) {
        var source = fields.get("for_each").orElse(fields);
        if (source instanceof Expression.Constant || source instanceof Expression.Items) {
            return Optional.of(wrong("needs a map of lists as `for_each`, not " + Shape.said(source))
                    .at(source.where()));
        }
        return fields.get("permutations")
                .filter(written -> zips && !(written instanceof Expression.Constant(Value.Bool _, var _)))
                .map(written -> wrong("needs true or false as `permutations`, not " + Shape.said(written))
                        .at(written.where())
                        .suggest("write `permutations: false`, or leave it out"));
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.entries(argument, "takes a map of `template` and `for_each`");
        var sources =
                arguments.entries(parts.getOrDefault("for_each", Value.none()), "needs a map of lists as `for_each`");
        if (sources.isEmpty()) {
            throw arguments.wrong("needs at least one word in `for_each`");
        }
        var nested = !zips || permutations(parts, arguments);
        var lists = new LinkedHashMap<String, List<String>>();
        sources.forEach((word, source) -> lists.put(word, texts(source, nested, arguments)));
        var template = parts.getOrDefault("template", Value.none());
        var rounds = nested ? combinations(lists, arguments) : positions(sources, lists, arguments);
        arguments.payItems(rounds);
        var results = new ArrayList<Value>();
        for (long round = 0; round < rounds; round++) {
            results.add(substitute(template, row(lists, round, nested), arguments));
        }
        return Value.list(results);
    }

    private static boolean permutations(Map<String, Value> parts, Arguments arguments) {
        var written = arguments.open(parts.getOrDefault("permutations", Value.of(true)));
        if (written instanceof Value.Bool bool) {
            return bool.value();
        }
        throw arguments.wrong("needs true or false as `permutations`");
    }

    private List<String> texts(Value source, boolean nested, Arguments arguments) {
        return switch (arguments.open(source)) {
            case Value.Null _ -> List.of();
            case Value.Sequence list ->
                list.items().stream().map(item -> text(item, arguments)).toList();
            case Value.Mapping map
            when maps && nested -> List.copyOf(map.entries().keySet());
            default -> throw arguments.unfit(source, "takes lists as values of `for_each`");
        };
    }

    private static String text(Value item, Arguments arguments) {
        return arguments.text(item, "puts texts in place of a word, so lists in `for_each` must be of texts");
    }

    private static long combinations(Map<String, List<String>> lists, Arguments arguments) {
        var rounds = 1L;
        for (var list : lists.values()) {
            rounds *= list.size();
            arguments.payItems(rounds);
        }
        return rounds;
    }

    /** A null list is as good as an empty one, and yet need not be as long as the others. */
    private static long positions(Map<String, Value> sources, Map<String, List<String>> lists, Arguments arguments) {
        var lengths = lists.entrySet().stream()
                .filter(list -> !arguments.isNull(sources.getOrDefault(list.getKey(), Value.none())))
                .map(list -> list.getValue().size());
        if (lengths.distinct().count() > 1) {
            throw new Refusal(arguments
                    .wrong("without permutations needs lists of equal length")
                    .problems()
                    .getFirst()
                    .because("their lengths are "
                            + lists.values().stream()
                                    .map(list -> "" + list.size())
                                    .collect(Collectors.joining(", ")))
                    .suggest("make them equally long, or leave `permutations: false` out"));
        }
        return lists.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** What each word stands for in one round: digits of its number, the last word's lowest; or all at one position. */
    private static Map<String, String> row(Map<String, List<String>> lists, long round, boolean nested) {
        var words = List.copyOf(lists.keySet());
        var row = new LinkedHashMap<String, String>();
        var rest = round;
        for (int i = words.size() - 1; i >= 0; i--) {
            var list = lists.getOrDefault(words.get(i), List.of());
            row.putFirst(words.get(i), list.get((int) (nested ? rest % list.size() : round)));
            rest /= list.size();
        }
        return row;
    }

    private static Value substitute(Value template, Map<String, String> row, Arguments arguments) {
        arguments.payItems(1);
        return switch (template) {
            case Value.Text text -> Value.of(replaced(text.value(), row, arguments));
            case Value.Sequence list ->
                Value.list(list.items().stream()
                        .map(item -> substitute(item, row, arguments))
                        .toList());
            case Value.Mapping map -> {
                var entries = new LinkedHashMap<String, Value>();
                map.entries()
                        .forEach((key, entry) ->
                                entries.put(replaced(key, row, arguments), substitute(entry, row, arguments)));
                yield new Value.Mapping(entries);
            }
            case Value.Secret secret -> new Value.Secret(substitute(secret.hidden(), row, arguments));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> template;
        };
    }

    /** One word after the other, so a value that contains another word is replaced again, as in Heat. */
    private static String replaced(String text, Map<String, String> row, Arguments arguments) {
        var result = text;
        for (var word : row.entrySet()) {
            result = result.replace(word.getKey(), word.getValue());
            arguments.pay(1L + result.length());
        }
        return result;
    }
}
