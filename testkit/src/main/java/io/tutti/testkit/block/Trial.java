package io.tutti.testkit.block;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Phase;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Part;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.testkit.fake.VirtualClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plays what can happen to an environment: it comes up and goes away, and each of its scripts fails once. */
final class Trial {
    private static final String DEPLOYMENT = "OS::Heat::SoftwareDeployment";

    private final Compiled compiled;
    private final List<Scene> scenes = new ArrayList<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private final Set<Named> unawaited = new LinkedHashSet<>();

    /** A state of an object. */
    record Named(String object, String state) {
        static Named of(Part part) {
            return new Named(part.object(), part.name());
        }

        @Override
        public String toString() {
            return object + "." + state;
        }
    }

    private Trial(Compiled compiled) {
        this.compiled = compiled;
    }

    /** @param compiled whose template has been planned before, without a problem */
    static Trial play(Compiled compiled) {
        var trial = new Trial(compiled);
        trial.wellThenAway();
        trial.victims().forEach(trial::failing);
        trial.neverReached();
        return trial;
    }

    List<Scene> scenes() {
        return List.copyOf(scenes);
    }

    /** States that their object's goal does not wait for. */
    Set<Named> unawaited() {
        return unawaited;
    }

    private List<Part> states() {
        return compiled.parts().stream()
                .filter(part -> part.kind() == Part.Kind.STATE)
                .toList();
    }

    private Rollout begin(Set<String> failing) {
        var rollout = Rollout.of(compiled, failing).orRefuse();
        rollout.up();
        states().stream().filter(rollout::isReached).forEach(part -> reached.add(part.resource()));
        return rollout;
    }

    private void wellThenAway() {
        var rollout = begin(Set.of());
        var wrong = new ArrayList<String>();
        if (!rollout.shell().status().equals("CREATE_COMPLETE")) {
            wrong.add("it ends as " + rollout.shell().status() + ": "
                    + rollout.shell().stack().reason());
            wrong.addAll(rollout.failures());
        }
        missed(rollout).forEach(part -> wrong.add(part.path() + " is not reached"));
        var scene = Scene.of("it comes up", rollout.since(VirtualClock.START), wrong);
        scenes.add(scene.passed() ? scene.with(waves(rollout)) : scene);
        lookForUnawaited(rollout);
        away(rollout, "it goes away again, the last first, and nothing is left");
    }

    /** Takes away what is there, by a deletion, or by turning back what waits for a person. */
    private void away(Rollout rollout, String told) {
        var before = rollout.now();
        if (rollout.shell().phase().over()) {
            rollout.shell().down();
        } else {
            rollout.shell().turnBack();
        }
        var wrong = new ArrayList<>(rollout.remains());
        if (!rollout.shell().stack().status().equals("COMPLETE")) {
            wrong.addFirst("it ends as " + rollout.shell().status());
            wrong.addAll(rollout.failures());
        }
        scenes.add(Scene.of(told, rollout.since(before), wrong));
    }

    /** Goals, and states that are not there for failures, which are not reached. */
    private List<Part> missed(Rollout rollout) {
        var forFailures = forFailures(rollout);
        return compiled.parts().stream()
                .filter(part -> part.kind() == Part.Kind.GOAL
                        || part.kind() == Part.Kind.STATE && !forFailures.contains(part.resource()))
                .filter(part -> !rollout.isReached(part))
                .toList();
    }

    /** Handlers, and what waits for them. */
    private Set<String> forFailures(Rollout rollout) {
        var handlers = states().stream()
                .map(Part::resource)
                .filter(name -> rollout.handles(name).isPresent())
                .collect(Collectors.toSet());
        return states().stream()
                .map(Part::resource)
                .filter(name ->
                        handlers.contains(name) || rollout.needed(name).stream().anyMatch(handlers::contains))
                .collect(Collectors.toSet());
    }

    /** The states that were reached, by the wave in which each can be at the earliest. */
    private List<String> waves(Rollout rollout) {
        var raw = rollout.plan().graph().waves();
        var waves = new TreeMap<Integer, Map<Named, Integer>>();
        states().stream()
                .filter(rollout::isReached)
                .forEach(part -> waves.computeIfAbsent(
                                raw.getOrDefault(new TaskId(part.resource()), 0), _ -> new LinkedHashMap<>())
                        .merge(Named.of(part), 1, Integer::sum));
        var lines = new ArrayList<String>();
        waves.values()
                .forEach(wave -> lines.add((lines.size() + 1) + "  "
                        + wave.entrySet().stream()
                                .map(one -> one.getKey() + (one.getValue() == 1 ? "" : " ×" + one.getValue()))
                                .collect(Collectors.joining(", "))));
        return lines;
    }

    /** Of each state that runs a script, the last machine. */
    private Collection<Part> victims() {
        var scripts = Rollout.of(compiled, Set.of()).orRefuse().plan().resources().stream()
                .filter(row -> row.type().equals(DEPLOYMENT))
                .map(ResourceRow::name)
                .collect(Collectors.toSet());
        var victims = new LinkedHashMap<Named, Part>();
        states().stream()
                .filter(part -> scripts.contains(part.resource()))
                .forEach(part -> victims.put(Named.of(part), part));
        return victims.values();
    }

    private void failing(Part victim) {
        var rollout = begin(Set.of(victim.resource()));
        var told = victim.path() + " fails: ";
        switch (rollout.shell().status()) {
            case "ROLLBACK_COMPLETE" ->
                scenes.add(Scene.of(
                        told + "all is taken back, nothing is left",
                        rollout.since(VirtualClock.START),
                        rollout.remains()));
            case "CREATE_COMPLETE" -> away(rollout, told + "it goes on; taken away, nothing is left");
            default -> {
                if (rollout.shell().phase() == Phase.HELD) {
                    away(rollout, told + "a person is asked; turned back, nothing is left");
                } else {
                    var wrong = new ArrayList<String>();
                    wrong.add("it ends as " + rollout.shell().status() + ": "
                            + rollout.shell().stack().reason());
                    wrong.addAll(rollout.failures());
                    wrong.addAll(rollout.remains());
                    scenes.add(Scene.of(told + "all is taken back", rollout.since(VirtualClock.START), wrong));
                }
            }
        }
    }

    private void neverReached() {
        var never = states().stream()
                .filter(part -> !reached.contains(part.resource()))
                .map(part -> part.path() + " is reached in none of these")
                .toList();
        if (!never.isEmpty()) {
            scenes.add(new Scene("every state is reached at some time", false, Optional.empty(), never));
        }
    }

    private void lookForUnawaited(Rollout rollout) {
        var forFailures = forFailures(rollout);
        var goals = compiled.parts().stream()
                .filter(part -> part.kind() == Part.Kind.GOAL)
                .collect(Collectors.toMap(Part::object, part -> rollout.needed(part.resource())));
        states().stream()
                .filter(part -> !forFailures.contains(part.resource()))
                .filter(part -> goals.containsKey(part.object())
                        && !goals.get(part.object()).contains(part.resource()))
                .map(Named::of)
                .forEach(unawaited::add);
    }
}
