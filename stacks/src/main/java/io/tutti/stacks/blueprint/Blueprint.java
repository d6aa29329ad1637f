package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A template, its files and the values of its parameters: what a stack is to be. Owned by one thread. */
public final class Blueprint {
    private final Template template;
    private final Source source;
    private final Owner owner;
    private final Map<String, Value> parameters;
    private final Map<String, Value> conditions = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, ResourceDefinition> resources;

    private Blueprint(Template template, Source source, Owner owner, Map<String, Value> parameters) {
        this.template = template;
        this.source = source;
        this.owner = owner;
        this.parameters = parameters;
        resources = living();
    }

    /** The blueprint, or all that is wrong with text, parameters and conditions. */
    public static Checked<Blueprint> of(Source source, Owner owner) {
        return switch (Templates.parse(source.file(), source.template())) {
            case Checked.Bad<Template> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Template> good -> of(good.value(), good.warnings(), source, owner);
        };
    }

    private static Checked<Blueprint> of(Template template, List<Problem> noted, Source source, Owner owner) {
        var given = new LinkedHashMap<>(source.settings().mapping("parameters").entries());
        given.putAll(source.parameters().entries());
        var values = Parameters.resolve(
                template.parameters(),
                given,
                source.settings().mapping("parameter_defaults").entries(),
                CustomRules.NONE);
        var warnings = new ArrayList<>(noted);
        warnings.addAll(values.warnings());
        return switch (values) {
            case Checked.Bad<Map<String, Value>> bad -> new Checked.Bad<>(bad.problems(), warnings);
            case Checked.Good<Map<String, Value>> good -> {
                try {
                    yield new Checked.Good<>(new Blueprint(template, source, owner, good.value()), warnings);
                } catch (Refusal refusal) {
                    yield new Checked.Bad<>(refusal.problems(), warnings);
                }
            }
        };
    }

    /** A condition that is not known yet, in the preview of a nested stack, counts as holding. */
    private Map<String, ResourceDefinition> living() {
        var living = new LinkedHashMap<String, ResourceDefinition>();
        var scope = scope(Outcome.NOTHING_YET);
        for (var resource : template.resources().values()) {
            if (resource.condition().flatMap(c -> Evaluator.holds(c, scope)).orElse(true)) {
                living.put(resource.name(), resource);
            }
        }
        return Collections.unmodifiableMap(living);
    }

    public Template template() {
        return template;
    }

    public Source source() {
        return source;
    }

    public Owner owner() {
        return owner;
    }

    /** The values of all parameters, in the order of the template. */
    public Mapping parameters() {
        return new Mapping(parameters);
    }

    /** The same values with those given for hidden parameters as secrets. */
    public Mapping covered(Mapping given) {
        var covered = new LinkedHashMap<String, Value>();
        given.entries().forEach((name, value) -> {
            var definition = Optional.ofNullable(template.parameters().get(name));
            covered.put(name, definition.filter(d -> d.hidden()).isPresent() ? new Value.Secret(value) : value);
        });
        return new Mapping(covered);
    }

    /** The resources whose conditions hold, in the order of the template. */
    public Map<String, ResourceDefinition> resources() {
        return resources;
    }

    /** A resource whose condition holds. */
    public Optional<ResourceDefinition> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    /** What its expressions see. */
    public Scope scope(Outcome.Outcomes outcomes) {
        return new BlueprintScope(this, outcomes);
    }

    Optional<Value> parameter(String name) {
        return switch (name) {
            case "OS::stack_name" -> Optional.of(Value.of(owner.stackName()));
            case "OS::stack_id" -> Optional.of(Value.of(owner.stackId()));
            case "OS::project_id" -> Optional.of(Value.of(owner.project()));
            default -> Optional.ofNullable(parameters.get(name));
        };
    }

    Optional<Value> condition(String name) {
        var known = Optional.ofNullable(conditions.get(name));
        var definition = Optional.ofNullable(template.conditions().get(name));
        if (known.isPresent() || definition.isEmpty()) {
            return known;
        }
        if (!underWay.add(name)) {
            throw new Refusal(Problem.of("template.condition", "The condition `" + name + "` leans on itself")
                    .at(definition.get().where()));
        }
        var holds = Evaluator.holds(definition.get().expression(), scope(Outcome.NOTHING_YET));
        underWay.remove(name);
        var value = holds.<Value>map(Value::of).orElseGet(() -> new Value.Unknown("condition " + name));
        conditions.put(name, value);
        return Optional.of(value);
    }
}
