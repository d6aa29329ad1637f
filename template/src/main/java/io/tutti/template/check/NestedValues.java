package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is given to a nested template. To its lists and JSON that is a text that spells one, or one, which no schema can
 * say.
 */
final class NestedValues {
    private NestedValues() {}

    static List<Problem> problems(Template nested, Value properties, Expression written, String path) {
        return properties.revealed() instanceof Value.Mapping given
                ? nested.parameters().values().stream()
                        .flatMap(parameter -> problem(parameter, given, written, path).stream())
                        .toList()
                : List.of();
    }

    /** The values of the nested template's parameters as its stack will have them, or what is wrong with them. */
    static Checked<Map<String, Value>> parameters(Template nested, InnerUse use, Settings settings, CustomRules rules) {
        var given = new LinkedHashMap<String, Value>();
        use.given().map(Value.Mapping::entries).orElse(Map.of()).forEach((name, value) -> {
            if (nested.parameters().containsKey(name) && !(value instanceof Value.Null)) {
                given.put(name, value);
            }
        });
        Function<String, Optional<Where>> places =
                name -> given.containsKey(name) ? Optional.of(place(use.written(), name)) : settings.place(name);
        var values = Parameters.resolve(
                nested.parameters(),
                new Parameters.Given(given, settings.defaults(), settings.sealed(), places),
                rules);
        return values instanceof Checked.Bad<Map<String, Value>> bad
                ? new Checked.Bad<>(bad.problems().stream()
                        .map(problem -> told(problem, nested, use, given))
                        .toList())
                : values;
    }

    private static Problem told(Problem problem, Template nested, InnerUse use, Map<String, Value> given) {
        var name = problem.path().substring(problem.path().indexOf('.') + 1);
        var whose = "it is a parameter of `" + nested.file() + "`, which the resource `"
                + use.resource().name() + "` is made of";
        return problem.on(given.containsKey(name) ? use.path() + "." + name : problem.path())
                .because(problem.reason().map(reason -> reason + "; " + whose).orElse(whose));
    }

    private static Optional<Problem> problem(
            ParameterDefinition parameter, Value.Mapping given, Expression written, String path) {
        var name = parameter.name();
        return given.get(name)
                .map(Value::revealed)
                .filter(value -> !mayBe(parameter, value))
                .map(_ -> Problem.of(
                                "template.property-kind",
                                "`" + name + "` must be a " + kind(parameter) + " or a text that spells one")
                        .at(place(written, name))
                        .on(path + "." + name)
                        .because("the parameter of the nested template is of type "
                                + parameter.type().word())
                        .suggest("write a " + kind(parameter) + ", or the text that stands for one"));
    }

    private static boolean mayBe(ParameterDefinition parameter, Value value) {
        return switch (parameter.type()) {
            case STRING, NUMBER, BOOLEAN -> true;
            case LIST -> !(value instanceof Value.Mapping) && mayBeAny(value);
            case JSON -> mayBeAny(value);
        };
    }

    private static boolean mayBeAny(Value value) {
        return Stream.of(Value.Bool.class, Value.Int.class, Value.Real.class).noneMatch(kind -> kind.isInstance(value));
    }

    private static String kind(ParameterDefinition parameter) {
        return switch (parameter.type()) {
            case LIST -> "list";
            case STRING, NUMBER, BOOLEAN, JSON -> "map or list";
        };
    }

    private static Where place(Expression written, String name) {
        return written instanceof Expression.Fields fields
                ? fields.get(name).map(Expression::where).orElse(written.where())
                : written.where();
    }
}
