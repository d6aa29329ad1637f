package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.check.Checker;
import io.tutti.template.check.Lookup;
import io.tutti.template.document.Preview;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.parameter.Pseudo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template, its files and the values of its parameters: what a stack is to be. Owned by one thread. */
public final class Blueprint {
    private final Template template;
    private final Source source;
    private final Owner owner;
    private final Map<String, Value> parameters;
    private final Lookup lookup;
    private final Preview preview;
    private final Map<String, ResourceDefinition> resources = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private Blueprint(
            Template template,
            Source source,
            Owner owner,
            Map<String, Value> parameters,
            Lookup lookup,
            Optional<Instant> time) {
        this.template = template;
        this.source = source;
        this.owner = owner;
        this.parameters = parameters;
        this.lookup = lookup;
        preview = new Preview(template, visible(parameters, owner), source.texts()).at(time);
        // A condition that is not known yet, in the preview of a nested stack, counts as holding.
        template.resources().values().stream()
                .filter(resource -> preview.holds(resource.condition()).orElse(true))
                .forEach(resource -> resources.put(resource.name(), resource));
    }

    /** The blueprint of a stack that was checked once, or all that is wrong with text and parameters. */
    public static Checked<Blueprint> of(Source source, Owner owner, Types types) {
        return read(source, owner, types, false);
    }

    /** The blueprint, or all that is wrong with the text, the parameters and the sense of it, nested templates included. */
    public static Checked<Blueprint> checked(Source source, Owner owner, Types types) {
        return read(source, owner, types, true);
    }

    private static Checked<Blueprint> read(Source source, Owner owner, Types types, boolean check) {
        var reading = types.read(source.file(), source.template());
        var lookup = new Lookup(types, source.texts(), source.settings().registry()).with(source.settings());
        // What was checked once stays good, whatever a cloud or a clock would say to it now.
        var rules = check ? types.rules(owner.project()) : CustomRules.NONE;
        var values = reading.template()
                .map(template -> values(template, source, rules))
                .orElse(new Checked.Good<>(Map.of()));
        var text = check
                ? new Checker(lookup, rules, !source.facade().isEmpty()).check(reading, visible(known(values), owner))
                : checked(reading);
        var problems = new ArrayList<>(problems(values));
        // What cannot be read of a parameter gives it no value either; to say so once is enough.
        problems.removeIf(problem -> reading.problems().stream()
                .anyMatch(known ->
                        known.where().equals(problem.where()) || known.path().startsWith(problem.path() + ".")));
        problems.addAll(problems(text));
        var warnings = new ArrayList<>(text.warnings());
        warnings.addAll(values.warnings());
        return problems.isEmpty() && text instanceof Checked.Good<Template>(var template, var _)
                ? made(template, source, owner, known(values), lookup, types.time(), warnings)
                : new Checked.Bad<>(problems, warnings);
    }

    private static Checked<Template> checked(Templates.Reading reading) {
        return reading.template().isPresent() && reading.problems().isEmpty()
                ? new Checked.Good<>(reading.template().get(), reading.warnings())
                : new Checked.Bad<>(reading.problems(), reading.warnings());
    }

    private static List<Problem> problems(Checked<?> checked) {
        return checked instanceof Checked.Bad<?> bad ? bad.problems() : List.of();
    }

    private static Checked<Blueprint> made(
            Template template,
            Source source,
            Owner owner,
            Map<String, Value> values,
            Lookup lookup,
            Optional<Instant> time,
            List<Problem> warnings) {
        try {
            return new Checked.Good<>(new Blueprint(template, source, owner, values, lookup, time), warnings);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems(), warnings);
        }
    }

    private static Checked<Map<String, Value>> values(Template template, Source source, CustomRules rules) {
        var settings = source.settings();
        var given = new LinkedHashMap<>(settings.parameters());
        given.putAll(source.parameters().entries());
        // What the request says itself was written nowhere.
        return Parameters.resolve(
                template.parameters(),
                new Parameters.Given(
                        given,
                        settings.defaults(),
                        settings.sealed(),
                        name -> source.parameters().entries().containsKey(name)
                                ? Optional.empty()
                                : settings.place(name)),
                rules);
    }

    private static Map<String, Value> known(Checked<Map<String, Value>> values) {
        return values instanceof Checked.Good<Map<String, Value>> good ? good.value() : Map.of();
    }

    private static Map<String, Value> visible(Map<String, Value> parameters, Owner owner) {
        var all = new LinkedHashMap<>(Pseudo.values(owner.stackName(), owner.stackId(), owner.project()));
        all.putAll(parameters);
        return all;
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
            var hidden = definition.filter(d -> d.hidden()).isPresent()
                    || source.settings().sealed().contains(name);
            covered.put(name, hidden ? new Value.Secret(value) : value);
        });
        return new Mapping(covered);
    }

    /** The resources whose conditions hold, in the order of the template. */
    public Map<String, ResourceDefinition> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /** A resource whose condition holds. */
    public Optional<ResourceDefinition> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    /** What the type of a resource in this template stands for. */
    public Kind kind(String resource, String type) {
        return source.settings().registry().resources().isEmpty()
                ? kinds.computeIfAbsent(type, name -> Kind.of(lookup.find(name), name))
                : Kind.of(lookup.find(type, resource), type);
    }

    /** The text of a nested template. */
    Optional<String> text(String file) {
        return lookup.text(file);
    }

    /** See {@link Preview#isPersonal}. */
    public boolean isPersonal() {
        return preview.isPersonal();
    }

    /** What its expressions see. */
    public Scope scope(Outcome.Outcomes outcomes) {
        return new BlueprintScope(this, preview, outcomes);
    }
}
