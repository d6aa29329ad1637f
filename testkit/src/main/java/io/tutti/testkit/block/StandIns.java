package io.tutti.testkit.block;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.catalogue.VersionRange;
import io.tutti.template.parameter.Constraints;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that keep the rules, for what nobody has given a value. */
final class StandIns {
    private static final List<String> TEXTS = List.of(
            "example",
            "Example1",
            "a",
            "A",
            "1",
            "example.com",
            "host.example.com",
            "10.0.0.1",
            "10.0.0.0/24",
            "/var/lib/example",
            "http://example.com/",
            "somebody@example.com",
            "2030-01-01",
            "1.0.0",
            "00000000-0000-4000-8000-000000000000");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+){0,2}");

    private StandIns() {}

    /** The default, or something of the right type that keeps all constraints; empty when nothing was found. */
    static Optional<Value> of(ParameterDefinition definition) {
        return definition
                .fallback()
                .or(() -> candidates(definition).stream()
                        .filter(value -> definition.constraints().stream()
                                .allMatch(rule -> Constraints.broken(rule, value, CustomRules.NONE)
                                        .isEmpty()))
                        .findFirst());
    }

    private static List<Value> candidates(ParameterDefinition definition) {
        var all = new ArrayList<Value>();
        definition.constraints().forEach(rule -> {
            if (rule instanceof Constraint.Allowed allowed) {
                all.addAll(allowed.values());
            }
        });
        switch (definition.type()) {
            case STRING -> all.addAll(texts(definition));
            case NUMBER -> all.addAll(numbers(definition));
            case BOOLEAN -> all.add(Value.of(true));
            case LIST -> all.addAll(lists(definition));
            case JSON -> all.addAll(List.of(Value.map(), Value.map("example", Value.of("example"))));
        }
        return all;
    }

    private static List<Value> texts(ParameterDefinition definition) {
        var all = new ArrayList<Value>();
        TEXTS.forEach(text -> all.add(Value.of(text)));
        definition.constraints().forEach(rule -> {
            if (rule instanceof Constraint.Length length) {
                var size = length.min().or(length::max).orElse(1L).intValue();
                TEXTS.forEach(text -> all.add(Value.of(
                        text.repeat(Math.max(0, size) / text.length() + 1).substring(0, Math.max(0, size)))));
            }
        });
        return all;
    }

    private static List<Value> numbers(ParameterDefinition definition) {
        var all = new ArrayList<Value>();
        for (var rule : definition.constraints()) {
            if (rule instanceof Constraint.Range range) {
                range.min().ifPresent(min -> all.add(number(min)));
                range.max().ifPresent(max -> all.add(number(max)));
            } else if (rule instanceof Constraint.Modulo modulo) {
                for (long n = 0; n < 1000; n++) {
                    all.add(Value.of(modulo.offset() + n * modulo.step()));
                }
            }
        }
        all.add(Value.of(1));
        all.add(Value.of(0));
        return all;
    }

    private static Value number(double number) {
        return number == Math.rint(number) ? Value.of((long) number) : Value.of(number);
    }

    private static List<Value> lists(ParameterDefinition definition) {
        var all = new ArrayList<Value>();
        all.add(Value.list(Value.of("example")));
        for (var rule : definition.constraints()) {
            if (rule instanceof Constraint.Length length) {
                var size = length.min().or(length::max).orElse(1L).intValue();
                var items = new ArrayList<Value>();
                for (int i = 0; i < size; i++) {
                    items.add(Value.of("example" + i));
                }
                all.add(Value.list(items));
            }
        }
        return all;
    }

    /** A version in the range: one that its text names, or the next after that. */
    static Version version(VersionRange range) {
        var found = NUMBERS.matcher(range.text());
        var tries = new ArrayList<Version>();
        tries.add(new Version(1, 0, 0));
        while (found.find()) {
            Version.of(found.group()).ifPresent(version -> {
                tries.add(version);
                tries.add(new Version(version.major(), version.minor(), version.patch() + 1));
                tries.add(new Version(Math.max(0, version.major() - 1), 0, 0));
            });
        }
        return tries.stream().filter(range::contains).findFirst().orElse(new Version(1, 0, 0));
    }
}
