package io.tutti.environments.compile;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.Reading;
import io.tutti.environments.model.Model;
import io.tutti.environments.model.Model.Thing;
import io.tutti.environments.requirement.Candidates;
import io.tutti.environments.requirement.Linking;
import io.tutti.environments.requirement.Published;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.syntax.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From a model, the catalogue and what other environments provide to one template: the room's one function. */
public final class Compiler {
    private static final int MOST_MEMBERS = 10_000;

    private final Model model;
    private final Catalogue catalogue;
    private final List<Published> published;
    private final Findings findings = new Findings();
    private final Reading reading = new Reading(findings, "model");

    private Compiler(Model model, Catalogue catalogue, List<Published> published) {
        this.model = model;
        this.catalogue = catalogue;
        this.published = published;
    }

    /**
     * Compiles; or tells all that is wrong, in the places of the model and of the packages.
     *
     * @param published by other environments of the project
     * @param goal {@code OBJECT.STATE} when only what that needs shall be made
     */
    public static Checked<Compiled> compile(
            Model model, Catalogue catalogue, List<Published> published, Optional<String> goal) {
        return new Compiler(model, catalogue, published).compile(goal);
    }

    /** Who may provide something to an object of the model, for a person who chooses. */
    public static Candidates candidates(Model model, Catalogue catalogue, List<Published> published) {
        return new Compiler(model, catalogue, published).candidates();
    }

    private Candidates candidates() {
        var blocks = new TreeMap<String, Block>();
        model.objects()
                .values()
                .forEach(thing -> catalogue
                        .find(thing.block(), thing.versions())
                        .ifPresent(block -> blocks.put(thing.name(), block)));
        var others = published.stream()
                .filter(one -> !one.environment().equals(model.environment()))
                .toList();
        return new Candidates(blocks, others, catalogue);
    }

    private Checked<Compiled> compile(Optional<String> goal) {
        var candidates = candidates();
        model.objects().values().stream()
                .filter(thing -> !candidates.objects().containsKey(thing.name()))
                .forEach(this::unknownBlock);
        var linking = new Linking(candidates, findings);
        var units = new LinkedHashMap<String, Unit>();
        candidates.objects().forEach((name, block) -> {
            var thing = Optional.ofNullable(model.objects().get(name)).orElseThrow();
            var values = values(thing, block);
            units.put(name, new Unit(thing, block, values, counts(thing, block, values), linking.link(thing, block)));
        });
        var assembly = new Assembly(units, catalogue, findings);
        units.values().forEach(unit -> new Emitter(assembly, unit).emit());
        var order = new Order(assembly.resources());
        order.circles().forEach(findings::problem);
        var kept = goal.map(name -> order.needed(goals(name, units)))
                .orElse(assembly.resources().keySet());
        if (findings.hasProblems()) {
            return new Checked.Bad<>(findings.problems(), findings.warnings());
        }
        var finished = assembly.finish(model.environment(), kept, model.where());
        return findings.checked(new Compiled(
                model.environment(),
                HotWriter.write(finished.root()),
                assembly.files(),
                finished.values(),
                finished.origins(),
                kept.stream()
                        .flatMap(
                                name -> Optional.ofNullable(assembly.resources().get(name)).stream())
                        .flatMap(piece -> piece.part().stream())
                        .toList(),
                offers(units, finished),
                units.values().stream().map(unit -> unit.block().provider()).collect(Collectors.toSet()),
                assembly.uses()));
    }

    private static List<Offer> offers(Map<String, Unit> units, Assembly.Finished finished) {
        return units.values().stream()
                .flatMap(unit -> unit.block().provides().values().stream()
                        .map(capability -> new Offer(
                                unit.parameter(capability.name()),
                                unit.name(),
                                capability.name(),
                                capability.capability(),
                                capability.version())))
                .filter(offer -> finished.origins().containsKey("outputs." + offer.output()))
                .toList();
    }

    private void unknownBlock(Thing thing) {
        var versions = catalogue.versions(thing.block());
        if (versions.isEmpty()) {
            reading.unknown(
                    "unknown-block",
                    "There is no block `" + thing.block() + "` in the catalogue",
                    new Name(thing.block(), thing.blockWhere()),
                    thing.path() + ".block",
                    catalogue.names());
        } else {
            findings.problem(Problem.of(
                            "model.no-such-version",
                            "There is no version " + thing.versions() + " of the block `" + thing.block() + "`")
                    .at(thing.blockWhere())
                    .on(thing.path() + ".block")
                    .because("the catalogue has "
                            + versions.stream()
                                    .map(block -> block.version().toString())
                                    .collect(Collectors.joining(", ")))
                    .suggest("write `" + versions.getFirst().reference() + "`"));
        }
    }

    private Map<String, Value> values(Thing thing, Block block) {
        var path = thing.path() + ".properties.";
        thing.properties().forEach((name, given) -> {
            if (!block.properties().containsKey(name)) {
                reading.unknown(
                        "unknown-property",
                        "The block `" + block.reference() + "` has no property `" + name + "`",
                        new Name(name, given.where()),
                        path + name,
                        block.properties().keySet());
            }
        });
        var values = new LinkedHashMap<String, Value>();
        block.properties().forEach((name, property) -> {
            var definition = property.definition();
            var given = Optional.ofNullable(thing.properties().get(name))
                    .filter(one -> !(one.value() instanceof Value.Null));
            if (given.isEmpty() && definition.fallback().isEmpty()) {
                findings.problem(
                        Problem.of("model.missing-property", "`" + thing.name() + "` needs the property `" + name + "`")
                                .at(thing.where())
                                .on(path + name)
                                .because("it has no default at " + definition.where())
                                .suggest("give it one: \"properties\": {\"" + name + "\": ...}"));
                return;
            }
            var known = given.map(one -> Map.of(name, one.value())).orElse(Map.of());
            switch (Parameters.resolve(Map.of(name, definition), known, Map.of(), CustomRules.NONE)) {
                case Checked.Good<Map<String, Value>> good -> values.putAll(good.value());
                case Checked.Bad<Map<String, Value>> bad ->
                    bad.problems()
                            .forEach(problem -> findings.problem(Problem.of(
                                            "model.property",
                                            problem.message().replaceFirst("^The parameter ", "The property "))
                                    .at(given.map(Model.Given::where).orElse(thing.where()))
                                    .on(path + name)
                                    .because("it is declared at " + definition.where())));
            }
        });
        return values;
    }

    private Map<String, Integer> counts(Thing thing, Block block, Map<String, Value> values) {
        var counts = new LinkedHashMap<String, Integer>();
        block.members().values().forEach(member -> {
            var count = count(member, values).flatMap(Value::asLong).filter(n -> n >= 0 && n <= MOST_MEMBERS);
            if (count.isEmpty()
                    && values.keySet().containsAll(block.properties().keySet())) {
                findings.problem(Problem.of(
                                "block.count",
                                "The count of `" + member.name() + "` is not a whole number from 0 to " + MOST_MEMBERS)
                        .at(member.count().where())
                        .on(thing.path())
                        .suggest("write a number, or {get_param: PROPERTY} of a number"));
            }
            count.ifPresent(n -> counts.put(member.name(), Math.toIntExact(n)));
        });
        return counts;
    }

    private static Optional<Value> count(Member member, Map<String, Value> values) {
        return Nodes.onlyField(member.count())
                .filter(call -> call.key().equals("get_param"))
                .map(call -> call.node().value().asText().flatMap(name -> Optional.ofNullable(values.get(name))))
                .orElseGet(() -> Optional.of(member.count().value()));
    }

    /** The generated names of a state that a person names {@code OBJECT.STATE}; the object alone means its goal. */
    private List<String> goals(String goal, Map<String, Unit> units) {
        var dot = goal.indexOf('.');
        var unit = Optional.ofNullable(units.get(dot < 0 ? goal : goal.substring(0, dot)));
        var state = unit.flatMap(one -> one.state(dot < 0 ? "" : goal.substring(dot + 1)));
        if (unit.isPresent() && dot < 0) {
            return List.of(unit.get().named(Unit.Spot.OBJECT, "goal"));
        }
        if (state.isEmpty()) {
            var known = new TreeSet<String>();
            units.values()
                    .forEach(one -> one.block().states().keySet().forEach(name -> known.add(one.name() + "." + name)));
            reading.unknown(
                    "unknown-goal",
                    "There is no state `" + goal + "`",
                    new Name(goal, model.where()),
                    "objects",
                    known);
            return List.of();
        }
        return Rewriter.all(unit.orElseThrow(), state.get());
    }
}
