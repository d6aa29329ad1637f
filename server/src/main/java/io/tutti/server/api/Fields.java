package io.tutti.server.api;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Null;
import io.tutti.contract.value.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a request's body and collects all that is wrong with them. */
public final class Fields {
    private final Mapping body;
    private final List<Problem> problems = new ArrayList<>();

    public Fields(Mapping body) {
        this.body = body;
    }

    /** What is there and not null. */
    public Optional<Value> given(String name) {
        return body.get(name).filter(value -> !(value instanceof Null));
    }

    /** A text that must be there. */
    public String needed(String name) {
        if (given(name).isEmpty()) {
            problems.add(problem("request.missing-field", name, "'" + name + "' is missing"));
        }
        return text(name).orElse("");
    }

    /** What must be there, whatever it is. */
    public void needed(String name, String wanted) {
        if (given(name).isEmpty()) {
            problems.add(problem("request.missing-field", name, "'" + name + "' is missing: it must be " + wanted));
        }
    }

    public Optional<String> text(String name) {
        var value = given(name);
        if (value.isPresent() && value.get().asText().isEmpty()) {
            wrong(name, "a text");
        }
        return value.flatMap(Value::asText);
    }

    public Mapping mapping(String name) {
        return switch (given(name).orElse(Mapping.EMPTY)) {
            case Mapping mapping -> mapping;
            default -> {
                wrong(name, "an object");
                yield Mapping.EMPTY;
            }
        };
    }

    public List<Value> list(String name) {
        return switch (given(name).orElse(Value.list())) {
            case Sequence(var items) -> items;
            default -> {
                wrong(name, "a list");
                yield List.of();
            }
        };
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : list(name)) {
            item.asText().ifPresentOrElse(texts::add, () -> wrong(name, "a list of texts"));
        }
        return texts;
    }

    /** A mapping whose values are all texts. */
    public Mapping textsByName(String name) {
        var mapping = mapping(name);
        if (mapping.entries().values().stream().anyMatch(value -> value.asText().isEmpty())) {
            wrong(name, "an object of texts");
        }
        return mapping;
    }

    /** A whole number, also one that is written as a text. */
    public Optional<Long> whole(String name) {
        var value = given(name);
        var number = value.flatMap(given -> given.asLong()
                .or(() -> given.asText()
                        .filter(text -> text.matches("-?[0-9]{1,18}"))
                        .map(Long::parseLong)));
        if (value.isPresent() && number.isEmpty()) {
            wrong(name, "a whole number");
        }
        return number;
    }

    /** True or false, also as a text: the only two words that Heat takes. */
    public boolean truth(String name, boolean otherwise) {
        return switch (given(name).orElse(Value.of(otherwise))) {
            case Bool(var truth) -> truth;
            case Value.Text(var text) when text.equalsIgnoreCase("true") -> true;
            case Value.Text(var text) when text.equalsIgnoreCase("false") -> false;
            default -> {
                problems.add(
                        problem("request.bad-field", name, "Unrecognized value for '" + name + "': use true or false"));
                yield otherwise;
            }
        };
    }

    /** One of these words. */
    public String oneOf(String name, String otherwise, List<String> words) {
        var word = text(name).orElse(otherwise);
        if (!words.contains(word)) {
            problems.add(
                    problem("request.bad-field", name, "'" + name + "' must be one of " + String.join(", ", words)));
        }
        return word;
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    /** What was wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @throws Refusal with everything that was wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
    }

    private void wrong(String name, String wanted) {
        problems.add(problem("request.bad-field", name, "'" + name + "' must be " + wanted));
    }

    private static Problem problem(String code, String name, String message) {
        return Problem.of(code, message).on(name);
    }
}
