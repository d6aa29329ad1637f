package io.tutti.testkit.block;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Part;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.template.settings.Settings;
import io.tutti.testkit.block.Deeds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One life of an environment on a cloud of its own, from nothing to nothing. */
final class Rollout {
    private final PaperCloud cloud;
    private final PaperShell shell;
    private final Plan plan;
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();

    private Rollout(Compiled compiled, PaperCloud cloud, Plan plan) {
        this.cloud = cloud;
        this.shell = new PaperShell(cloud);
        this.plan = plan;
        compiled.parts().forEach(part -> paths.put(part.resource(), part.path()));
        plan.changes().forEach(change -> needs.put(change.name(), change.after()));
    }

    /** Ready to begin, or all that is wrong with the template. */
    static Checked<Rollout> of(Compiled compiled, Set<String> failing) {
        var cloud = new PaperCloud(failing);
        var request = PaperShell.request(
                compiled.environment(), source(compiled), cloud.clock().instant());
        return Planner.create(request, cloud).map(plan -> new Rollout(compiled, cloud, plan));
    }

    private static Source source(Compiled compiled) {
        var files = new LinkedHashMap<String, Value>();
        compiled.files().forEach((name, text) -> files.put(name, Value.of(text)));
        return new Source(
                compiled.environment() + ".yaml",
                compiled.template(),
                new Mapping(files),
                Settings.NONE,
                new Mapping(compiled.parameters()));
    }

    PaperShell shell() {
        return shell;
    }

    Plan plan() {
        return plan;
    }

    Instant now() {
        return cloud.clock().instant();
    }

    Duration since(Instant then) {
        return Duration.between(then, now());
    }

    void up() {
        shell.up(plan);
    }

    boolean isReached(Part part) {
        return row(part)
                .filter(row -> row.action().equals("CREATE") && row.status().equals("COMPLETE"))
                .isPresent();
    }

    Optional<ResourceRow> row(Part part) {
        return Optional.ofNullable(shell.rows().get(part.resource()));
    }

    /** The resources that have failed, with the reasons. */
    List<String> failures() {
        return shell.rows().values().stream()
                .filter(row -> row.status().equals("FAILED"))
                .map(row -> path(row.name()) + ": " + row.reason())
                .toList();
    }

    /** What an undo should have left otherwise: things, undo scripts that did not run, and a wrong order. */
    List<String> remains() {
        var wrong = new ArrayList<String>();
        cloud.deeds().left().forEach(thing -> wrong.add("left behind: " + path(thing)));
        cloud.deeds().owed().forEach(thing -> wrong.add("its undo did not run: " + path(thing)));
        wrong.addAll(disorder());
        return wrong;
    }

    /** What was taken away before something that needs it. */
    private List<String> disorder() {
        var begun = new HashMap<String, Integer>();
        var ended = new HashMap<String, Integer>();
        var deeds = cloud.deeds().all();
        for (int i = 0; i < deeds.size(); i++) {
            var deed = deeds.get(i);
            if (deed.kind() == Kind.LEAVING) {
                begun.putIfAbsent(deed.thing(), i);
            } else if (deed.kind() == Kind.REMOVED) {
                ended.put(deed.thing(), i);
            }
        }
        var wrong = new ArrayList<String>();
        ended.forEach((thing, end) -> needed(thing).stream()
                .filter(need -> begun.getOrDefault(need, Integer.MAX_VALUE) < end)
                .forEach(need -> wrong.add(path(need) + " went before " + path(thing) + ", which needs it")));
        return wrong;
    }

    /** All that a resource needs, at any distance. */
    Set<String> needed(String name) {
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(needs.getOrDefault(name, List.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (seen.add(next)) {
                open.addAll(needs.getOrDefault(next, List.of()));
            }
        }
        return seen;
    }

    /** The resource whose failure is the reason for this one. */
    Optional<String> handles(String name) {
        return plan.changes().stream()
                .filter(change -> change.name().equals(name))
                .filter(Change.Create.class::isInstance)
                .findFirst()
                .flatMap(change -> ((Change.Create) change).handles());
    }

    /** As people read it. */
    String path(String resource) {
        return paths.getOrDefault(resource, resource);
    }
}
