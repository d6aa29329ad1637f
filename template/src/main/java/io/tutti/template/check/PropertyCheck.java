package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Preview;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The properties of the resources of one template against the schemas of their types, those of a group's members too. */
final class PropertyCheck {
    private final Preview preview;
    private final ReferenceCheck references;
    private final Lookup lookup;
    private final CustomRules rules;
    private final Findings findings;

    PropertyCheck(Preview preview, ReferenceCheck references, Lookup lookup, CustomRules rules, Findings findings) {
        this.preview = preview;
        this.references = references;
        this.lookup = lookup;
        this.rules = rules;
        this.findings = findings;
    }

    /** Checks them, but not those of what exists already; answers what the resource gives to the types it uses. */
    List<InnerUse> check(ResourceDefinition resource, String path) {
        var given = resource.externalId().isEmpty() ? properties(resource, path) : Optional.<Value.Mapping>empty();
        var uses = new ArrayList<InnerUse>();
        for (var use : TypeUse.of(resource)) {
            if (use.where().equals(resource.typeWhere())) {
                uses.add(new InnerUse(resource, use, given, resource.properties(), path, sure(resource)));
            } else {
                TypeUse.member(resource).ifPresent(member -> uses.add(memberUse(resource, use, member, given, path)));
            }
        }
        return uses;
    }

    /** The properties as the type takes them; empty when they are not known, or wrong. */
    private Optional<Value.Mapping> properties(ResourceDefinition resource, String path) {
        if (description(resource).isEmpty() || !references.isClean(resource.properties())) {
            return Optional.empty();
        }
        var found = lookup.find(resource.type(), resource.name());
        var written = placed(resource.properties(), resource.where());
        var fitted = evaluated(resource.properties(), path).flatMap(values -> fitted(found, values, written, path));
        TypeUse.member(resource).ifPresent(member -> member(member, path + ".resource_def"));
        return fitted;
    }

    private Optional<Value.Mapping> fitted(Lookup.Found found, Value values, Expression written, String path) {
        var fitted = described(found).flatMap(type -> fitted(TypedValue.refined(type, values), values, written, path));
        var more = found instanceof Lookup.Found.Nested nested && !lookup.isOfTheTypes(nested.file())
                ? NestedValues.problems(nested.template(), values, written, path)
                : List.<Problem>of();
        more.forEach(findings::problem);
        return fitted.filter(_ -> more.isEmpty() && !(values instanceof Value.Unknown));
    }

    private Optional<Value.Mapping> fitted(Description description, Value values, Expression written, String path) {
        return switch (Properties.fit(description, values, written, path, rules)) {
            case Checked.Good<Value.Mapping> good -> Optional.of(good.value());
            case Checked.Bad<Value.Mapping> bad -> {
                bad.problems().forEach(findings::problem);
                yield Optional.empty();
            }
        };
    }

    private InnerUse memberUse(
            ResourceDefinition resource,
            TypeUse use,
            Expression.Fields member,
            Optional<Value.Mapping> group,
            String path) {
        var written = placed(member.get("properties").orElse(Expression.nothing(use.where())), use.where());
        var way = path + ".resource_def.properties";
        var found = lookup.find(use.type(), use.resource());
        var given = group.flatMap(GroupMember::properties).flatMap(values -> fitted(found, values, written, way));
        return new InnerUse(resource, use, given, written, way, sure(resource) && given.isPresent());
    }

    private boolean sure(ResourceDefinition resource) {
        try {
            return preview.holds(resource.condition()).orElse(false);
        } catch (Refusal _) {
            return false;
        }
    }

    /** What is missing is missed at the resource's name; the first line of a block of properties would tell less. */
    private static Expression placed(Expression properties, Where name) {
        return properties instanceof Expression.Fields fields
                ? new Expression.Fields(fields.entries(), fields.places(), name)
                : properties;
    }

    private void member(Expression.Fields member, String path) {
        var type = member.get("type").flatMap(Expression::literalText);
        var properties = member.get("properties");
        if (type.isPresent() && properties.isPresent() && properties.get() instanceof Expression.Fields fields) {
            described(lookup.find(type.get()))
                    .ifPresent(d -> Properties.unknownNames(d, fields, path + ".properties")
                            .forEach(findings::problem));
        }
    }

    /** What the resource's type is known to be. */
    Optional<Description> description(ResourceDefinition resource) {
        return described(lookup.find(resource.type(), resource.name()));
    }

    private static Optional<Description> described(Lookup.Found found) {
        return switch (found) {
            case Lookup.Found.Native(var description) -> Optional.of(description);
            case Lookup.Found.Nested(var _, var _, var description) -> Optional.of(description);
            case Lookup.Found.Broken _, Lookup.Found.Missing _ -> Optional.empty();
        };
    }

    /** The value as far as it is known; what refuses to be evaluated is a problem, found once. */
    Optional<Value> evaluated(Expression expression, String path) {
        if (!references.isClean(expression)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Evaluator.evaluate(expression, preview));
        } catch (Refusal refusal) {
            refusal.problems().forEach(p -> findings.problem(p.path().isEmpty() ? p.on(path) : p));
            return Optional.empty();
        }
    }
}
