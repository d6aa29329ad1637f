package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Hints;
import io.tutti.template.document.Preview;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    TemplateCheck(
            Template template, Map<String, Value> parameters, Lookup lookup, CustomRules rules, Findings findings) {
        this.template = template;
        this.lookup = lookup;
        this.rules = rules;
        this.findings = findings;
        this.preview = new Preview(template, parameters, lookup.files());
        this.references = new ReferenceCheck(template, preview, lookup, findings);
    }

    void run() {
        conditions();
        template.resources().values().forEach(this::resource);
        for (var output : template.outputs().values()) {
            output.condition().ifPresent(c -> condition(c, "outputs." + output.name() + ".condition"));
            references.check(output.value(), "outputs." + output.name() + ".value");
            evaluated(output.value(), "outputs." + output.name() + ".value");
        }
        cycles();
    }

    private void conditions() {
        var leaning = new LinkedHashMap<String, Set<String>>();
        for (var condition : template.conditions().values()) {
            leaning.put(condition.name(), references.conditions(condition.expression()));
            condition(condition.expression(), "conditions." + condition.name());
        }
        for (var circle : Cycles.of(leaning)) {
            var name = circle.getFirst();
            Optional.ofNullable(template.conditions().get(name))
                    .ifPresent(condition -> findings.problem(Problem.of(
                                    "template.condition-cycle",
                                    "Conditions depend on each other in a circle: " + String.join(" -> ", circle))
                            .at(condition.where())
                            .on("conditions." + name)));
        }
    }

    private void condition(Expression expression, String path) {
        if (references.checkCondition(expression, path)) {
            try {
                Evaluator.condition(expression, preview);
            } catch (Refusal refusal) {
                refusal.problems().stream()
                        .filter(p -> !p.code().equals("template.condition-cycle"))
                        .forEach(p -> findings.problem(p.path().isEmpty() ? p.on(path) : p));
            }
        }
    }

    private void resource(ResourceDefinition resource) {
        var path = "resources." + resource.name();
        resource.condition().ifPresent(c -> condition(c, path + ".condition"));
        if (!holds(resource)) {
            return;
        }
        needs.put(resource.name(), dependencies(resource, path));
        types(resource, path);
        properties(resource, path);
        if (evaluated(resource.metadata(), path + ".metadata").isPresent()) {
            if (Hints.of(resource, preview) instanceof Checked.Bad<Hints> bad) {
                bad.problems().forEach(findings::problem);
            } else {
                handles(resource, path);
            }
        }
        resource.deletionPolicy().ifPresent(e -> evaluated(e, path + ".deletion_policy"));
        external(resource, path);
    }

    private boolean holds(ResourceDefinition resource) {
        try {
            return preview.holds(resource.condition()).orElse(true);
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
                unknownResource(need.name(), need.where(), path + ".depends_on");
            }
        }
        names.addAll(references.check(resource.properties(), path + ".properties"));
        names.addAll(references.check(resource.metadata(), path + ".metadata"));
        names.addAll(references.check(resource.updatePolicy(), path + ".update_policy"));
        resource.deletionPolicy().ifPresent(e -> names.addAll(references.check(e, path + ".deletion_policy")));
        resource.externalId().ifPresent(e -> names.addAll(references.check(e, path + ".external_id")));
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
                        : Nearest.question(name, names).map(problem::suggest).orElse(problem));
    }

    private void types(ResourceDefinition resource, String path) {
        for (var use : TypeUse.of(resource)) {
            if (lookup.find(use.type()) instanceof Lookup.Found.Missing missing) {
                findings.problem(missing(missing.name(), use.where(), path + ".type"));
            }
        }
    }

    private Problem missing(String name, Where where, String path) {
        if (Lookup.isTemplate(name)) {
            var problem = Problem.of(
                            "template.unknown-file", "No text of the nested template `" + name + "` came along")
                    .at(where)
                    .on(path)
                    .because("it is looked for among the files that come with the template");
            return Nearest.question(name, lookup.files().keySet())
                    .map(problem::suggest)
                    .orElse(problem);
        }
        var problem = Problem.of("template.unknown-type", "There is no resource type `" + name + "`")
                .at(where)
                .on(path);
        return Nearest.question(name, lookup.types().names())
                .map(problem::suggest)
                .orElse(problem);
    }

    private void properties(ResourceDefinition resource, String path) {
        var description = description(resource.type());
        if (description.isEmpty() || !references.isClean(resource.properties())) {
            return;
        }
        evaluated(resource.properties(), path + ".properties").ifPresent(values -> {
            var place = resource.properties() instanceof Expression.Fields fields
                            && fields.entries().isEmpty()
                    ? Expression.nothing(resource.where())
                    : placed(resource);
            var fitted = Properties.fit(description.get(), values, place, path + ".properties", rules);
            if (fitted instanceof Checked.Bad<Value.Mapping> bad) {
                bad.problems().forEach(findings::problem);
            }
        });
        TypeUse.member(resource).ifPresent(member -> member(member, path + ".properties.resource_def"));
    }

    /** What is missing is missed at the resource's name; the first line of a block of properties would tell less. */
    private static Expression placed(ResourceDefinition resource) {
        return resource.properties() instanceof Expression.Fields fields
                ? new Expression.Fields(fields.entries(), fields.places(), resource.where())
                : resource.properties();
    }

    private void member(Expression.Fields member, String path) {
        var type = member.get("type").flatMap(Expression::literalText);
        var properties = member.get("properties");
        if (type.isPresent() && properties.isPresent() && properties.get() instanceof Expression.Fields fields) {
            description(type.get())
                    .ifPresent(d -> Properties.unknownNames(d, fields, path + ".properties")
                            .forEach(findings::problem));
        }
    }

    private Optional<Description> description(String type) {
        return switch (lookup.find(type)) {
            case Lookup.Found.Native(var description) -> Optional.of(description);
            case Lookup.Found.Nested(var _, var _, var description) -> Optional.of(description);
            case Lookup.Found.Broken _, Lookup.Found.Missing _ -> Optional.empty();
        };
    }

    /** The value as far as it is known; what refuses to be evaluated is a problem, found once. */
    private Optional<Value> evaluated(Expression expression, String path) {
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

    private void handles(ResourceDefinition resource, String path) {
        var hints = Hints.of(resource, preview).orRefuse();
        hints.handles().ifPresent(name -> {
            var where = hintPlace(resource);
            if (name.equals(resource.name())) {
                findings.problem(Problem.of("template.hint", "A resource cannot handle its own failure")
                        .at(where)
                        .on(path + ".metadata.tutti.handles"));
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
        if (resource.externalId().isPresent() && !resource.dependsOn().isEmpty()) {
            findings.problem(Problem.of(
                            "template.depends-on",
                            "`" + resource.name()
                                    + "` exists already, by its `external_id`, and cannot depend on anything")
                    .at(resource.dependsOn().getFirst().where())
                    .on(path + ".depends_on"));
        }
    }

    private void cycles() {
        for (var circle : Cycles.of(needs)) {
            var first = Optional.ofNullable(template.resources().get(circle.getFirst()));
            first.ifPresent(resource -> findings.problem(Problem.of(
                            "template.cycle", "Resources need each other in a circle: " + String.join(" -> ", circle))
                    .at(resource.where())
                    .on("resources." + resource.name())
                    .because("each must be made before the one that needs it")
                    .suggest("take one of these needs away")));
        }
    }
}
