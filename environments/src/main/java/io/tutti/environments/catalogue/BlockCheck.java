package io.tutti.environments.catalogue;

import io.tutti.contract.problem.Where;
import io.tutti.environments.catalogue.Block.Fragment;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.template.syntax.Node;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the parts of a block fit each other. */
final class BlockCheck {
    private static final List<String> RESERVED = List.of("goal", "object", "index", "count");

    private final Block block;
    private final Reading reading;
    private final Map<String, Where> taken = new LinkedHashMap<>();

    BlockCheck(Block block, Reading reading) {
        this.block = block;
        this.reading = reading;
    }

    void run() {
        block.properties()
                .forEach((name, property) ->
                        take(name, "property", property.definition().where()));
        block.requires().values().forEach(socket -> take(socket.name(), "socket", socket.where()));
        block.members().values().forEach(member -> take(member.name(), "member", member.where()));
        block.states().values().forEach(state -> take(state.name(), "state", state.where()));
        block.template().ifPresent(this::take);
        block.members().values().forEach(member -> {
            var before = Map.copyOf(taken);
            take(member.template());
            taken.keySet().retainAll(before.keySet());
        });
        block.goal()
                .filter(goal -> !block.states().containsKey(goal.text()))
                .ifPresent(goal -> unknownState(goal, "goal"));
        block.states().values().forEach(this::state);
    }

    private void take(Fragment fragment) {
        fragment.section("resources").values().forEach(field -> take(field.key(), "resource", field.place()));
    }

    private void take(String name, String what, Where where) {
        if (RESERVED.contains(name)) {
            reading.wrong(
                    "reserved-name",
                    "`" + name + "` cannot be the name of a " + what + ": it has a meaning already",
                    where,
                    "");
        }
        var before = taken.putIfAbsent(name, where);
        if (before != null) {
            reading.wrong(
                    "duplicate-name", "`" + name + "` is a name twice in this block, here and at " + before, where, "");
        }
    }

    private void state(State state) {
        var path = "states." + state.name();
        state.on().ifPresent(on -> {
            var member = block.members().get(on.text());
            if (member != null && member.server().isEmpty()) {
                reading.wrong(
                        "no-server",
                        "The member `" + on.text() + "` has no server, or several, to run something on",
                        on.where(),
                        path + ".on");
            } else if (member == null && !servers().contains(on.text())) {
                var known = new TreeSet<>(block.members().keySet());
                known.addAll(servers());
                reading.unknown(
                        "unknown-machine", "There is no member or server `" + on.text() + "`", on, path + ".on", known);
            }
        });
        for (var after : state.after()) {
            after(state, after, path + ".after");
        }
        state.handles()
                .filter(name -> !block.states().containsKey(name.text()))
                .ifPresent(name -> unknownState(name, path + ".handles"));
    }

    private void after(State state, Name after, String path) {
        var dot = after.text().indexOf('.');
        if (dot < 0) {
            var isResource = Stream.concat(block.template().stream(), own(state).stream())
                    .anyMatch(fragment -> fragment.section("resources").containsKey(after.text()));
            if (!block.states().containsKey(after.text()) && !isResource) {
                unknownState(after, path);
            }
            return;
        }
        var head = after.text().substring(0, dot);
        var tail = new Name(after.text().substring(dot + 1), after.where());
        if (head.equals("*")) {
            if (!block.states().containsKey(tail.text())) {
                unknownState(tail, path);
            }
        } else if (!block.requires().containsKey(head)) {
            reading.unknown(
                    "unknown-socket",
                    "There is no requirement `" + head + "`",
                    new Name(head, after.where()),
                    path,
                    block.requires().keySet());
        }
    }

    /** The fragment of the member that the state is reached on. */
    private Optional<Fragment> own(State state) {
        return state.on()
                .flatMap(on -> Optional.ofNullable(block.members().get(on.text())))
                .map(Member::template);
    }

    private void unknownState(Name name, String path) {
        reading.unknown(
                "unknown-state",
                "There is no state `" + name.text() + "`",
                name,
                path,
                block.states().keySet());
    }

    private Collection<String> servers() {
        return block.template().stream()
                .flatMap(fragment -> fragment.section("resources").values().stream())
                .filter(field -> field.node() instanceof Node.Fields fields && BlockReader.isServer(fields))
                .map(Node.Field::key)
                .toList();
    }
}
