package io.tutti.template.parameter;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A constraint in words: the rule as a template writes it, and what to do about a value that breaks it. */
public final class ConstraintWords {
    /** What keeps the constraints that need no cloud. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("cron_expression", "five or six columns, such as `0 3 * * mon`"),
            Map.entry("dns_domain", "a domain with a dot at its end, such as `example.com.`"),
            Map.entry("dns_name", "a DNS name, such as `db.example.com`"),
            Map.entry("expiration", "a time to come, such as `2030-01-31T12:00:00Z`"),
            Map.entry("ip_addr", "an IP address, such as `10.0.0.5` or `2001:db8::5`"),
            Map.entry("ip_or_cidr", "an address or a network, such as `10.0.0.5` or `10.0.0.0/24`"),
            Map.entry("iso_8601", "a time, such as `2030-01-31T12:00:00Z`"),
            Map.entry("json_string", "a text in JSON, such as `{\"key\": \"value\"}`"),
            Map.entry("mac_addr", "a MAC address, such as `52:54:00:12:34:56`"),
            Map.entry("net_cidr", "a network, such as `10.0.0.0/24`"),
            Map.entry("rel_dns_name", "a DNS name without a dot at its end, such as `db.example`"),
            Map.entry("timezone", "a time zone, such as `Europe/Berlin`"));

    private ConstraintWords() {}

    /** The problem with the rule as its reason and a value that keeps it as the next step. */
    public static Problem explained(Problem problem, Constraint constraint, Value value) {
        return problem.because("the rule is `" + rule(constraint) + "`").suggest(step(constraint, value));
    }

    private static String rule(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Length(var min, var max, var _) -> "length: {" + bounds(min, max) + "}";
            case Constraint.Range(var min, var max, var _) ->
                "range: {" + bounds(min.map(Constraints::neat), max.map(Constraints::neat)) + "}";
            case Constraint.Allowed(var values, var _) -> "allowed_values: [" + listed(values) + "]";
            case Constraint.Pattern(var regex, var _) -> "allowed_pattern: " + regex;
            case Constraint.Modulo(var step, var offset, var _) ->
                "modulo: {step: " + step + ", offset: " + offset + "}";
            case Constraint.Custom(var name, var _) -> "custom_constraint: " + name;
        };
    }

    private static String step(Constraint constraint, Value value) {
        return switch (constraint) {
            case Constraint.Length(var min, var max, var _) -> "give " + between(min, max) + length(value);
            case Constraint.Range(var min, var max, var _) ->
                "give a number, " + between(min.map(Constraints::neat), max.map(Constraints::neat));
            case Constraint.Allowed(var values, var _) -> allowed(values, value);
            case Constraint.Pattern _ -> "give a text that matches the whole pattern";
            case Constraint.Modulo(var step, var offset, var _) ->
                "give a number such as " + offset + ", " + (offset + step) + " or " + (offset + 2 * step);
            case Constraint.Custom(var name, var _) -> custom(name);
        };
    }

    private static String custom(String name) {
        var sample = Optional.ofNullable(SAMPLES.get(name));
        return sample.map(words -> "give " + words)
                .orElse("give the name or id of a " + thing(name) + " that the cloud has");
    }

    private static String thing(String name) {
        var word = name.substring(name.lastIndexOf('.') + 1).replace('_', ' ');
        return word.equals("vtype") ? "volume type" : word;
    }

    private static String allowed(List<Value> values, Value value) {
        var texts = values.stream().flatMap(v -> v.asText().stream()).toList();
        var written = value instanceof Value.Text text ? text.value() : "";
        return Nearest.question(written, texts)
                .orElse((value instanceof Value.Sequence ? "give only items of: " : "give one of ") + listed(values));
    }

    private static String listed(List<Value> values) {
        return Nearest.listed(
                values.stream().map(v -> v.asText().orElse(Json.masked(v))).toList());
    }

    private static String length(Value value) {
        return value.revealed() instanceof Value.Sequence ? " items" : " characters";
    }

    private static String bounds(Optional<?> min, Optional<?> max) {
        var parts = new ArrayList<String>();
        min.ifPresent(bound -> parts.add("min: " + bound));
        max.ifPresent(bound -> parts.add("max: " + bound));
        return String.join(", ", parts);
    }

    private static String between(Optional<?> min, Optional<?> max) {
        if (min.isEmpty()) {
            return "at most " + max.map(Object::toString).orElse("any");
        }
        return max.map(most -> min.get() + " to " + most).orElse("at least " + min.get());
    }
}
