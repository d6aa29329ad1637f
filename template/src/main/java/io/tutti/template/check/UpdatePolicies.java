package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What may stand in the update policy of a type: groups have one with a schema of its own, all others nothing. */
final class UpdatePolicies {
    private static final String CODE = "template.update-policy";
    private static final String PAUSE = "PauseTime";
    private static final Pattern DURATION = Pattern.compile("PT(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?");
    private static final int UNITS = 3;
    private static final BigInteger HOUR = BigInteger.valueOf(3600);

    private UpdatePolicies() {}

    /** Whether there is none, which suits every type. */
    static boolean isNone(Expression policy) {
        return policy instanceof Expression.Fields fields && fields.entries().isEmpty();
    }

    /** That it is no map, which can be said before its functions are computed. */
    static Problem computed(Expression policy, String path) {
        return Problem.of(CODE, "An update policy must be a map written out")
                .at(policy.where())
                .on(path)
                .because("functions may stand in its entries, not for all of it")
                .suggest("write the entries, each with a function of its own if need be");
    }

    /** The entries that the type does not know, whatever stands in them. */
    static List<Problem> unknown(List<Property> schema, Expression.Fields policy, String path) {
        return unknown(policy, policy.entries().keySet(), schema, path);
    }

    /**
     * What is wrong with the entries of a policy.
     *
     * @param schema what the type's policy takes, empty for most types
     * @param values the policy as far as it is known
     */
    static List<Problem> check(List<Property> schema, Expression.Fields policy, Value values, String path) {
        var description = new Description("an update policy", "", schema, List.of(), false, false, "");
        var problems = new ArrayList<Problem>();
        if (Properties.fit(description, values, policy, path, CustomRules.NONE)
                instanceof Checked.Bad<Value.Mapping> bad) {
            bad.problems().stream()
                    .filter(Predicate.not(UpdatePolicies::isUnknownName))
                    .forEach(problems::add);
        }
        if (values.revealed() instanceof Value.Mapping map) {
            schema.forEach(part -> problems.addAll(inside(part, policy, map, path)));
            schema.forEach(part -> pause(part, policy, map, path).ifPresent(problems::add));
        }
        return problems;
    }

    /** Amazon's groups write their pause as a text, of which no schema says that it must be a duration. */
    private static Optional<Problem> pause(Property part, Expression.Fields policy, Value.Mapping values, String path) {
        var given = values.get(part.name()).map(Value::revealed).orElse(Value.none()) instanceof Value.Mapping map
                ? map.get(PAUSE).map(Value::revealed).flatMap(value -> Kinds.fit(Kind.TEXT, value))
                : Optional.<Value>empty();
        return given.flatMap(Value::asText)
                .filter(text -> !isPause(text))
                .map(_ -> Problem.of(
                                "template.property-constraint", "`" + PAUSE + "` must be a duration of an hour at most")
                        .at(place(policy, part.name()))
                        .on(path + "." + part.name() + "." + PAUSE)
                        .because("it is written as hours, minutes and seconds, `PT1H2M3S`, and Heat waits no longer")
                        .suggest("write one such as `PT5M`"));
    }

    private static boolean isPause(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        var seconds = BigInteger.ZERO;
        for (int unit = 1; unit <= UNITS; unit++) {
            var count =
                    Optional.ofNullable(parts.group(unit)).map(BigInteger::new).orElse(BigInteger.ZERO);
            seconds = seconds.multiply(BigInteger.valueOf(60)).add(count);
        }
        return seconds.compareTo(HOUR) <= 0;
    }

    private static Where place(Expression.Fields policy, String part) {
        return policy.get(part)
                .map(written -> written instanceof Expression.Fields fields
                        ? fields.get(PAUSE).orElse(written)
                        : written)
                .orElse(policy)
                .where();
    }

    private static List<Problem> inside(Property part, Expression.Fields policy, Value.Mapping values, String path) {
        var name = part.name();
        return values.get(name).map(Value::revealed).orElse(Value.none()) instanceof Value.Mapping map
                ? unknown(policy.get(name).orElse(policy), map.entries().keySet(), part.fields(), path + "." + name)
                : List.of();
    }

    private static boolean isUnknownName(Problem problem) {
        return problem.code().equals("template.unknown-property");
    }

    private static List<Problem> unknown(Expression written, Set<String> given, List<Property> schema, String path) {
        var names = schema.stream().map(Property::name).sorted().toList();
        return given.stream()
                .filter(name -> !names.contains(name))
                .limit(Findings.MOST)
                .map(name -> unknown(name, written, names, path))
                .toList();
    }

    private static Problem unknown(String name, Expression written, List<String> names, String path) {
        var problem = Problem.of(CODE, "Unknown entry `" + name + "` of an update policy")
                .at(written instanceof Expression.Fields fields ? fields.place(name) : written.where())
                .on(path + "." + name)
                .because(
                        names.isEmpty() ? "this type has no update policy" : "entries are " + String.join(", ", names));
        return Nearest.advise(problem, name, names, "leave `" + name + "` out");
    }
}
