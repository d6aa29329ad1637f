package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.template.document.Template;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.parameter.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a template can stand for a type that there is: whoever uses the type must be able to use the template. As in
 * Heat, it has a parameter of the same kind for what the type requires, requires nothing else, and has an output for each
 * attribute.
 */
final class Facade {
    private final Description type;
    private final Template template;
    private final List<Problem> problems = new ArrayList<>();

    private Facade(Description type, Template template) {
        this.type = type;
        this.template = template;
    }

    static List<Problem> problems(Description type, Template template) {
        var facade = new Facade(type, template);
        type.properties().forEach(facade::property);
        template.parameters().values().forEach(facade::parameter);
        facade.attributes();
        return facade.problems;
    }

    private void property(Property property) {
        var parameter = Optional.ofNullable(template.parameters().get(property.name()));
        if (parameter.isEmpty() && property.required()) {
            wrong(
                    "has no parameter `" + property.name() + "`",
                    "a " + type.type() + " requires the property `" + property.name() + "`",
                    "add `" + property.name() + ": {type: "
                            + fitting(property.kind()).word() + "}` to its parameters");
        }
        parameter
                .filter(p -> property.kind() != Kind.ANY && p.type() != fitting(property.kind()))
                .ifPresent(p -> wrong(
                        "has a parameter `" + p.name() + "` of type " + p.type().word(),
                        "the property of that name of " + type.type() + " is a "
                                + property.kind().heat(),
                        "make it `type: " + fitting(property.kind()).word() + "`"));
    }

    private void parameter(ParameterDefinition parameter) {
        if (parameter.fallback().isEmpty() && type.property(parameter.name()).isEmpty()) {
            wrong(
                    "requires a parameter `" + parameter.name() + "`",
                    type.type() + " has no property of that name, so that nobody can give it",
                    "give it a default");
        }
    }

    private void attributes() {
        var lacking = type.attributes().stream()
                .map(attribute -> attribute.name())
                .filter(name -> !name.equals("show") && !template.outputs().containsKey(name))
                .toList();
        if (!lacking.isEmpty()) {
            wrong(
                    "has no " + (lacking.size() == 1 ? "output" : "outputs") + " `" + String.join("`, `", lacking)
                            + "`",
                    "a " + type.type() + " has such " + (lacking.size() == 1 ? "an attribute" : "attributes"),
                    "add what lacks to its outputs");
        }
    }

    private void wrong(String what, String why, String step) {
        problems.add(Problem.of(
                        "template.facade", "`" + template.file() + "` cannot stand for " + type.type() + ": it " + what)
                .because(why)
                .suggest(step));
    }

    private static ParameterType fitting(Kind kind) {
        return switch (kind) {
            case TEXT, ANY -> ParameterType.STRING;
            case INTEGER, NUMBER -> ParameterType.NUMBER;
            case BOOLEAN -> ParameterType.BOOLEAN;
            case MAPPING -> ParameterType.JSON;
            case SEQUENCE -> ParameterType.LIST;
        };
    }
}
