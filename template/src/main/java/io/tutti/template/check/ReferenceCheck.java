package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Attribute;
import io.tutti.template.document.Preview;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Reference;
import io.tutti.template.evaluate.References;
import io.tutti.template.parameter.Pseudo;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every name in an expression names something. */
final class ReferenceCheck {
    private final Template template;
    private final Preview preview;
    private final Lookup lookup;
    private final Findings findings;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<Expression> unclean = Collections.newSetFromMap(new IdentityHashMap<>());

    ReferenceCheck(Template template, Preview preview, Lookup lookup, Findings findings) {
        this.template = template;
        this.preview = preview;
        this.lookup = lookup;
        this.findings = findings;
    }

    /**
     * Reports names in an output that name nothing. Of those, the stack can do without all but the ones that Heat looks
     * at before it makes anything: resources whose attributes are asked for, and conditions.
     */
    void checkOutput(Expression expression, String path) {
        for (var reference : References.of(expression, preview)) {
            ask(reference);
            var problem = problem(reference);
            if (problem.isEmpty()) {
                continue;
            }
            unclean.add(expression);
            switch (reference) {
                case Reference.ToAttribute _, Reference.ToAttributes _, Reference.ToCondition _ ->
                    findings.problem(problem.get().on(path));
                case Reference.ToResource _, Reference.ToEither _, Reference.ToParameter _, Reference.ToFile _ ->
                    findings.warning(problem.get().on(path));
            }
        }
    }

    /** Reports names that name nothing and answers the resources that the expression needs. */
    Set<String> check(Expression expression, String path) {
        var needed = new LinkedHashSet<String>();
        for (var reference : References.of(expression, preview)) {
            ask(reference);
            var problem = problem(reference);
            if (problem.isPresent()) {
                findings.problem(problem.get().on(path));
                unclean.add(expression);
            } else if (reference instanceof Reference.ToResource
                    || (reference instanceof Reference.ToEither
                            && template.resources().containsKey(reference.name()))
                    || reference instanceof Reference.ToAttribute
                    || reference instanceof Reference.ToAttributes) {
                needed.add(reference.name());
            }
        }
        return needed;
    }

    private void ask(Reference reference) {
        if (reference instanceof Reference.ToCondition) {
            asked.add(reference.name());
        }
    }

    /** The conditions that expressions checked so far ask for. */
    Set<String> asked() {
        return asked;
    }

    /** What names nothing in a condition. */
    List<Problem> ofCondition(Expression expression, String path) {
        return References.ofCondition(expression, preview).stream()
                .flatMap(reference -> problem(reference).stream())
                .map(problem -> problem.on(path))
                .toList();
    }

    /** The conditions that a condition leans on. */
    Set<String> conditions(Expression expression) {
        var names = new LinkedHashSet<String>();
        References.ofCondition(expression, preview).stream()
                .filter(Reference.ToCondition.class::isInstance)
                .forEach(reference -> names.add(reference.name()));
        return names;
    }

    /** Whether {@link #check} found nothing wrong, so that evaluating would not find the same again. */
    boolean isClean(Expression expression) {
        return !unclean.contains(expression);
    }

    private Optional<Problem> problem(Reference reference) {
        return switch (reference) {
            case Reference.ToResource(var name, var where) -> resource(name, where);
            case Reference.ToAttributes(var name, var where) -> resource(name, where);
            case Reference.ToAttribute attribute ->
                resource(attribute.name(), attribute.where()).or(() -> attribute(attribute));
            case Reference.ToEither(var name, var where) -> either(name, where);
            case Reference.ToParameter(var name, var where) -> parameter(name, where);
            case Reference.ToCondition(var name, var where) ->
                template.conditions().containsKey(name)
                        ? Optional.empty()
                        : Optional.of(unknown(
                                "template.unknown-condition",
                                "There is no condition `" + name + "`",
                                name,
                                where,
                                template.conditions().keySet(),
                                "conditions",
                                "add `" + name + "` to `" + template.version().word("conditions") + "`"));
            case Reference.ToFile(var name, var where) -> file(name, where);
        };
    }

    private Optional<Problem> parameter(String name, Where where) {
        return Preview.isParameter(template, name)
                ? Optional.empty()
                : Optional.of(unknown(
                        "template.unknown-parameter",
                        "There is no parameter `" + name + "`",
                        name,
                        where,
                        Pseudo.among(template.parameters().keySet(), template.version()),
                        "parameters",
                        "declare `" + name + "` in `" + template.version().word("parameters") + "`"));
    }

    private Optional<Problem> either(String name, Where where) {
        if (Preview.isParameter(template, name)) {
            return Optional.empty();
        }
        if (template.resources().containsKey(name)) {
            return resource(name, where);
        }
        var names = new ArrayList<String>();
        if (!findings.isFull()) {
            names.addAll(template.resources().keySet());
            names.addAll(Pseudo.among(template.parameters().keySet(), template.version()));
        }
        return Optional.of(unknown(
                "template.unknown-reference",
                "There is no resource or parameter `" + name + "`",
                name,
                where,
                names,
                "resources and parameters",
                "declare `" + name + "`"));
    }

    private Optional<Problem> file(String name, Where where) {
        return lookup.files().containsKey(name)
                ? Optional.empty()
                : Optional.of(unknown(
                        "template.unknown-file",
                        "No file `" + name + "` came with the template",
                        name,
                        where,
                        new TreeSet<>(lookup.files().keySet()),
                        "files",
                        "send `" + name + "` along; what is not sent is never read"));
    }

    private Optional<Problem> resource(String name, Where where) {
        var names = template.resources().keySet();
        if (!names.contains(name)) {
            return Optional.of(unknown(
                    "template.unknown-resource",
                    "There is no resource `" + name + "`",
                    name,
                    where,
                    names,
                    "resources",
                    "add a resource `" + name + "`"));
        }
        return mayExist(name)
                ? Optional.empty()
                : Optional.of(Problem.of("template.absent-resource", "The resource `" + name + "` will not be made")
                        .at(where)
                        .because("its condition"
                                + condition(name).map(c -> " `" + c + "`").orElse("") + " does not hold")
                        .suggest("refer to it only where that holds: `"
                                + (template.version().isHot() ? "if" : "Fn::If") + ": ["
                                + condition(name).orElse("condition") + ", with " + name + ", without]`"));
    }

    /** The name of the condition that decides whether a resource is made, if it is a named one. */
    private Optional<String> condition(String resource) {
        return Optional.ofNullable(template.resources().get(resource))
                .flatMap(definition -> definition.condition())
                .flatMap(Expression::literalText);
    }

    /** A condition that cannot be evaluated is a problem of its own. */
    private boolean mayExist(String resource) {
        try {
            return preview.exists(resource);
        } catch (Refusal _) {
            return true;
        }
    }

    private Optional<Problem> attribute(Reference.ToAttribute reference) {
        var resource = Optional.ofNullable(template.resources().get(reference.name()));
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        var type = resource.get().type();
        var found = lookup.find(type, reference.name());
        if (type.isEmpty() || Lookup.answers(found, reference.attribute())) {
            return Optional.empty();
        }
        var names = attributes(found);
        var problem = unknown(
                "template.unknown-attribute",
                "Unknown attribute `" + reference.attribute() + "` of resource `" + reference.name() + "` (type " + type
                        + ")",
                reference.attribute(),
                reference.spot(),
                names,
                "attributes of " + type,
                "leave this out");
        return Optional.of(names.isEmpty() ? problem.because(type + " has no attributes") : problem);
    }

    private static List<String> attributes(Lookup.Found found) {
        return switch (found) {
            case Lookup.Found.Native(var description) ->
                description.attributes().stream().map(Attribute::name).toList();
            case Lookup.Found.Nested(var _, var _, var description) ->
                description.attributes().stream().map(Attribute::name).toList();
            case Lookup.Found.Broken _, Lookup.Found.Missing _ -> List.of();
        };
    }

    private Problem unknown(
            String code, String message, String name, Where where, Collection<String> names, String what, String step) {
        return findings.isFull()
                ? Problem.of(code, message).at(where)
                : Unknown.name(Problem.of(code, message).at(where), name, names, what, step);
    }
}
