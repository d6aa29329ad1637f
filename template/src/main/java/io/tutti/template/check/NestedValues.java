package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be given to a nested template's lists and JSON: a text that spells one, or one, which no schema can say. */
final class NestedValues {
    private NestedValues() {}

    static List<Problem> problems(Template nested, Value properties, Expression written, String path) {
        return properties.revealed() instanceof Value.Mapping given
                ? nested.parameters().values().stream()
                        .flatMap(parameter -> problem(parameter, given, written, path).stream())
                        .toList()
                : List.of();
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
