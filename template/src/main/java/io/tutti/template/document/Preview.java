package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.parameter.Pseudo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the expressions of a template can see before anything is made: parameters as far as they have values, conditions
 * as far as these decide them, every attribute unknown. Whoever knows attributes wraps it.
 */
public final class Preview implements Scope {
    /** Conditions that lean on each other in a longer row are nobody's intention. */
    private static final int LONGEST_ROW = 100;

    private final Template template;
    private final Map<String, Value> parameters;
    private final Map<String, String> files;
    private final boolean nested;
    private final Optional<Instant> time;
    private final Map<String, Value> decided = new HashMap<>();
    private final Map<String, Refusal> refused = new HashMap<>();
    private final List<String> deciding = new ArrayList<>();
    private boolean personal;

    /**
     * @param parameters values by name, pseudo parameters such as {@code OS::stack_name} included; a declared parameter
     *     that is missing here is unknown
     * @param files texts that came with the template
     */
    public Preview(Template template, Map<String, Value> parameters, Map<String, String> files) {
        this(template, parameters, files, false);
    }

    /** @param nested whether the template stands for a resource of another one */
    public Preview(Template template, Map<String, Value> parameters, Map<String, String> files, boolean nested) {
        this(template, parameters, files, nested, Optional.empty());
    }

    private Preview(
            Template template,
            Map<String, Value> parameters,
            Map<String, String> files,
            boolean nested,
            Optional<Instant> time) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
        this.files = Map.copyOf(files);
        this.nested = nested;
        this.time = time;
    }

    /** The same at some time. */
    public Preview at(Optional<Instant> moment) {
        return new Preview(template, parameters, files, nested, moment);
    }

    @Override
    public Optional<Instant> time() {
        return time;
    }

    @Override
    public Optional<Value> parameter(String name) {
        personal |= Pseudo.isOfOneStack(name);
        return isParameter(template, name)
                ? Optional.of(parameters.getOrDefault(name, new Value.Unknown("parameter " + name)))
                : Optional.empty();
    }

    /** Whether something has asked for the name or the id of the stack, so that another stack may be another answer. */
    public boolean isPersonal() {
        return personal;
    }

    /** Whether the template may ask for a parameter of that name. */
    public static boolean isParameter(Template template, String name) {
        return template.parameters().containsKey(name)
                || Pseudo.names(template.version()).contains(name);
    }

    @Override
    public Optional<Value> attribute(String resource, String attribute, List<Value> path) {
        return exists(resource)
                ? Optional.of(new Value.Unknown("attribute " + attribute + " of " + resource))
                : Optional.empty();
    }

    @Override
    public Optional<Value> attributes(String resource) {
        return exists(resource) ? Optional.of(new Value.Unknown("the attributes of " + resource)) : Optional.empty();
    }

    @Override
    public Optional<Value> reference(String resource) {
        return exists(resource) ? Optional.of(new Value.Unknown("the id of " + resource)) : Optional.empty();
    }

    /** Whether there is a resource of that name whose condition may hold. */
    public boolean exists(String resource) {
        return Optional.ofNullable(template.resources().get(resource))
                .map(definition -> holds(definition.condition()).orElse(true))
                .orElse(false);
    }

    /** Whether a resource's or an output's condition holds; it does when there is none; empty while it is not known. */
    public Optional<Boolean> holds(Optional<Expression> condition) {
        return condition.isEmpty() ? Optional.of(true) : Evaluator.holds(condition.get(), this);
    }

    /** All conditions that can be decided or are unknown, by name. */
    public Map<String, Value> conditions() {
        var values = new LinkedHashMap<String, Value>();
        template.conditions().keySet().forEach(name -> condition(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    @Override
    public Optional<Value> condition(String name) {
        var definition = Optional.ofNullable(template.conditions().get(name));
        if (definition.isEmpty() || decided.containsKey(name)) {
            return Optional.ofNullable(decided.get(name));
        }
        var refusal = Optional.ofNullable(refused.get(name));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (deciding.contains(name)) {
            throw new Refusal(circle(definition.get()));
        }
        if (deciding.size() >= LONGEST_ROW) {
            throw new Refusal(
                    Problem.of("template.condition", "More than " + LONGEST_ROW + " conditions lean on each other")
                            .at(definition.get().where())
                            .on("conditions." + name)
                            .because("so long a row is hardly meant")
                            .suggest("say some of them with `and` and `or` instead"));
        }
        deciding.add(name);
        try {
            var value = Evaluator.definition(definition.get().expression(), this);
            decided.put(name, value);
            return Optional.of(value);
        } catch (Refusal why) {
            refused.put(name, why);
            throw why;
        } finally {
            deciding.removeLast();
        }
    }

    private Problem circle(ConditionDefinition definition) {
        var names = new ArrayList<>(deciding.subList(deciding.indexOf(definition.name()), deciding.size()));
        names.add(definition.name());
        return Problem.of(
                        "template.condition-cycle",
                        "The condition `" + definition.name() + "` depends on itself: " + String.join(" -> ", names))
                .at(definition.where())
                .on("conditions." + definition.name())
                .because("to decide it, it would have to be decided")
                .suggest("take one of these steps away");
    }

    @Override
    public Optional<Value> mapping(String name) {
        return Optional.ofNullable(template.mappings().get(name));
    }

    @Override
    public Optional<Value> facade(String aspect) {
        return nested ? Optional.of(new Value.Unknown(aspect + " of the resource outside")) : Optional.empty();
    }

    @Override
    public Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
