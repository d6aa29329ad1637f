package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.template.document.DeletionPolicies;
import io.tutti.template.document.Hints;
import io.tutti.template.document.OutputDefinition;
import io.tutti.template.document.Preview;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Reference;
import io.tutti.template.evaluate.References;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The check of one template, without those it uses. */
final class TemplateCheck {
    private final Template template;
    private final Lookup lookup;
    private final CustomRules rules;
    private final Findings findings;
    private final Preview preview;
    private final ReferenceCheck references;
    private final ConditionCheck conditions;
    private final PropertyCheck properties;
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final List<InnerUse> uses = new ArrayList<>();

    TemplateCheck(
            Template template,
            Map<String, Value> parameters,
            Lookup lookup,
            CustomRules rules,
            Findings findings,
            boolean nested) {
        this.template = template;
        this.lookup = lookup;
        this.rules = rules;
        this.findings = findings;
        this.preview = new Preview(template, parameters, lookup.files(), nested);
        this.references = new ReferenceCheck(template, preview, lookup, findings);
        this.conditions = new ConditionCheck(template, preview, references, findings);
        this.properties = new PropertyCheck(preview, references, lookup, rules, findings);
    }

    /** Checks it; answers the types that its resources use, without those of resources that are not there. */
    List<InnerUse> run() {
        template.parameters().values().forEach(this::parameter);
        template.resources().values().forEach(this::resource);
        template.outputs().values().forEach(this::output);
        conditions.definitions();
        cycles();
        return uses;
    }

    /** Whatever value is given: nobody could say whether it is right. */
    private void parameter(ParameterDefinition definition) {
        for (var constraint : definition.constraints()) {
            if (constraint instanceof Constraint.Custom(var name, var _) && !rules.knows(name)) {
                var problem = Problem.of("parameter.unknown-constraint", "There is no custom constraint `" + name + "`")
                        .at(definition.customs().getOrDefault(name, definition.where()))
                        .on(word("parameters") + "." + definition.name())
                        .because("it is none of Heat's, and no cloud here has one of that name");
                findings.problem(findings.advise(problem, name, rules.names(), "leave the constraint out"));
            }
        }
    }

    private String word(String hot) {
        return template.version().word(hot);
    }

    /** What Heat finds out only when it is asked for the output is a warning: the stack can be made without it. */
    private void output(OutputDefinition output) {
        var path = word("outputs") + "." + output.name();
        output.condition().ifPresent(c -> conditions.user(c, path + "." + word("condition")));
        if (!holds(output.condition())) {
            return;
        }
        var way = path + "." + word("value");
        references.checkOutput(output.value(), way);
        Branches.misuse(output.value(), preview).forEach(p -> findings.problem(p.on(way)));
        var early = Branches.early(output.value(), preview);
        early.forEach(p -> findings.problem(p.path().isEmpty() ? p.on(way) : p));
        if (early.isEmpty() && references.isClean(output.value())) {
            try {
                Evaluator.evaluate(output.value(), preview);
            } catch (Refusal refusal) {
                refusal.problems().forEach(p -> findings.warning(p.path().isEmpty() ? p.on(way) : p));
            }
        }
    }

    private void resource(ResourceDefinition resource) {
        var path = word("resources") + "." + resource.name();
        resource.condition().ifPresent(c -> conditions.user(c, path + "." + word("condition")));
        if (!holds(resource.condition())) {
            return;
        }
        parts(resource, path)
                .forEach((way, part) -> Branches.misuse(part, preview).forEach(p -> findings.problem(p.on(way))));
        needs.put(resource.name(), dependencies(resource, path));
        parts(resource, path).forEach((way, part) -> early(part, way));
        types(resource, path);
        uses.addAll(properties.check(resource, path + "." + word("properties")));
        if (resource.externalId().isEmpty()) {
            updatePolicy(resource, path + "." + word("update_policy"));
        }
        if (properties
                .evaluated(resource.metadata(), path + "." + word("metadata"))
                .isPresent()) {
            if (Hints.of(resource, preview) instanceof Checked.Bad<Hints> bad) {
                bad.problems().forEach(findings::problem);
            } else {
                handles(resource, path);
            }
        }
        resource.deletionPolicy().ifPresent(e -> deletionPolicy(resource, e, path + "." + word("deletion_policy")));
        external(resource, path);
    }

    private void early(Expression part, String way) {
        if (references.isClean(part)) {
            Branches.early(part, preview).forEach(p -> findings.problem(p.path().isEmpty() ? p.on(way) : p));
        }
    }

    private Map<String, Expression> parts(ResourceDefinition resource, String path) {
        var parts = new LinkedHashMap<String, Expression>();
        parts.put(path + "." + word("properties"), resource.properties());
        parts.put(path + "." + word("metadata"), resource.metadata());
        parts.put(path + "." + word("update_policy"), resource.updatePolicy());
        resource.deletionPolicy().ifPresent(e -> parts.put(path + "." + word("deletion_policy"), e));
        resource.externalId().ifPresent(e -> parts.put(path + ".external_id", e));
        return parts;
    }

    private void deletionPolicy(ResourceDefinition resource, Expression policy, String path) {
        if (!References.resources(policy, preview).isEmpty()) {
            findings.problem(Problem.of("template.deletion-policy", "A deletion policy cannot depend on resources")
                    .at(policy.where())
                    .on(path)
                    .because("it must be known before anything is made")
                    .suggest("write one, or take it from a parameter"));
            return;
        }
        var allowed = template.version().deletionPolicies();
        var type = properties.description(resource).map(Description::type).orElse(resource.type());
        properties
                .evaluated(policy, path)
                .filter(value -> !Snapshots.mayBeTaken(value, type))
                .ifPresent(_ -> findings.problem(
                        Snapshots.impossible(type).at(policy.where()).on(path)));
        properties
                .evaluated(policy, path)
                .map(Value::revealed)
                .filter(value -> !policy.isLiteral()
                        && !(value instanceof Value.Unknown)
                        && value.asText().filter(allowed::contains).isEmpty())
                .ifPresent(value -> findings.problem(DeletionPolicies.none(template.version(), value.asText())
                        .at(policy.where())
                        .on(path)));
    }

    private boolean holds(Optional<Expression> condition) {
        try {
            return preview.holds(condition).orElse(true);
        } catch (Refusal _) {
            return true;
        }
    }

    private Set<String> dependencies(ResourceDefinition resource, String path) {
        var names = new LinkedHashSet<String>();
        for (var need : resource.dependsOn()) {
            if (template.resources().containsKey(need.name())) {
                names.add(need.name());
            } else {
                unknownResource(need.name(), need.where(), path + "." + word("depends_on"));
            }
        }
        parts(resource, path).forEach((way, part) -> names.addAll(references.check(part, way)));
        return names;
    }

    private void unknownResource(String name, Where where, String path) {
        var names = template.resources().keySet();
        var problem = Problem.of("template.unknown-resource", "There is no resource `" + name + "`")
                .at(where)
                .on(path);
        findings.problem(
                findings.isFull()
                        ? problem
                        : Unknown.name(problem, name, names, "resources", "add a resource `" + name + "`"));
    }

    private void types(ResourceDefinition resource, String path) {
        for (var use : TypeUse.of(resource)) {
            switch (lookup.find(use.type(), use.resource())) {
                case Lookup.Found.Missing missing ->
                    findings.problem(use.where(), missing(missing, use, path + "." + word("type")));
                case Lookup.Found.Nested nested when lookup.isOfTheTypes(nested.file()) -> {}
                case Lookup.Found.Nested nested ->
                    lookup.types().find(use.type()).stream()
                            .flatMap(type -> Facade.problems(type, nested.template()).stream())
                            .forEach(problem ->
                                    findings.problem(problem.at(use.where()).on(path + "." + word("type"))));
                case Lookup.Found.Native _, Lookup.Found.Broken _ -> {}
            }
        }
    }

    private Problem missing(Lookup.Found.Missing missing, TypeUse use, String path) {
        var name = missing.name();
        var file = Lookup.isTemplate(name);
        var problem = file
                ? Problem.of("template.unknown-file", "No text of the nested template `" + name + "` came along")
                        .because("it is looked for among the files that come with the template")
                : Problem.of("template.unknown-type", "There is no resource type `" + name + "`")
                        .because("a type is built in, or the file of a template, or a name that settings map to such");
        var placed = missing.mapped()
                .map(where -> problem.at(where)
                        .because("it stands for `" + use.type() + "`, the type of a resource at " + use.where()))
                .orElse(problem.at(use.where()))
                .on(path);
        var step = file
                ? "send `" + name + "` along, or correct the name"
                : "look it up with `tutti types`, or map it in the `resource_registry` of a settings file";
        return findings.advise(
                placed,
                name,
                findings.isFull()
                        ? Set.of()
                        : file ? lookup.files().keySet() : lookup.types().names(),
                step);
    }

    private void updatePolicy(ResourceDefinition resource, String path) {
        var policy = resource.updatePolicy();
        var closed = properties.description(resource).filter(type -> !type.open());
        if (UpdatePolicies.isNone(policy) || closed.isEmpty()) {
            return;
        }
        if (!(policy instanceof Expression.Fields fields)) {
            findings.problem(UpdatePolicies.computed(policy, path));
            return;
        }
        var schema = lookup.types().updatePolicy(closed.get().type());
        UpdatePolicies.unknown(schema, fields, path).forEach(findings::problem);
        properties
                .evaluated(policy, path)
                .ifPresent(values ->
                        UpdatePolicies.check(schema, fields, values, path).forEach(findings::problem));
    }

    private void handles(ResourceDefinition resource, String path) {
        var hints = Hints.of(resource, preview).orRefuse();
        hints.handles().ifPresent(name -> {
            var where = hintPlace(resource);
            if (name.equals(resource.name())) {
                findings.problem(Problem.of("template.hint", "A resource cannot handle its own failure")
                        .at(where)
                        .on(path + ".metadata.tutti.handles")
                        .because("it is made when the resource it handles has failed for good")
                        .suggest("name another resource, or leave `handles` out"));
            } else if (!template.resources().containsKey(name)) {
                unknownResource(name, where, path + ".metadata.tutti.handles");
            } else {
                needs.getOrDefault(resource.name(), new LinkedHashSet<>()).add(name);
            }
        });
    }

    private static Where hintPlace(ResourceDefinition resource) {
        return Optional.of(resource.metadata())
                .flatMap(e -> e instanceof Expression.Fields f ? f.get("tutti") : Optional.empty())
                .flatMap(e -> e instanceof Expression.Fields f ? f.get("handles") : Optional.empty())
                .map(Expression::where)
                .orElse(resource.metadata().where());
    }

    private void external(ResourceDefinition resource, String path) {
        resource.externalId().ifPresent(id -> externalId(id, path + ".external_id"));
        if (resource.externalId().isPresent() && !resource.dependsOn().isEmpty()) {
            findings.problem(Problem.of(
                            "template.depends-on",
                            "`" + resource.name()
                                    + "` exists already, by its `external_id`, and cannot depend on anything")
                    .at(resource.dependsOn().getFirst().where())
                    .on(path + "." + word("depends_on"))
                    .because("only what is made can wait for something")
                    .suggest("leave `depends_on` out"));
        }
    }

    private void externalId(Expression id, String path) {
        if (!references.isClean(id)) {
            return;
        }
        var attribute = References.of(id, preview).stream()
                .filter(r -> r instanceof Reference.ToAttribute || r instanceof Reference.ToAttributes)
                .findFirst();
        if (attribute.isPresent()) {
            findings.problem(Problem.of("template.depends-on", "An `external_id` cannot be an attribute of a resource")
                    .at(id.where())
                    .on(path)
                    .because("what exists already is looked at before anything is made")
                    .suggest("give the id by a parameter"));
        } else {
            properties.evaluated(id, path);
        }
    }

    private void cycles() {
        for (var circle : Cycles.of(needs)) {
            var first = Optional.ofNullable(template.resources().get(circle.getFirst()));
            first.ifPresent(resource -> findings.problem(Problem.of(
                            "template.cycle", "Resources need each other in a circle: " + String.join(" -> ", circle))
                    .at(resource.where())
                    .on(word("resources") + "." + resource.name())
                    .because("each must be made before the one that needs it")
                    .suggest("take one of these needs away: a `depends_on` or a reference")));
        }
    }
}
