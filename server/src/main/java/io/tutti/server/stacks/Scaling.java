package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.Nesting;
import io.tutti.stacks.blueprint.ScaledGroup;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Adjustment;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Resizing;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the signals to scaling policies: of two at a moment one, for the run after a run has one id. A run of the group's own stack gives it another size, while all around it rests.
 * As in Heat a signal that cannot be followed now is not followed later: while the group or a stack around it changes, while
 * the group rests after a change, or when its size would stay.
 */
final class Scaling {
    private static final String POLICY = "OS::Heat::ScalingPolicy";

    private final StackReads reads;
    private final Mailbox mailbox;
    private final Runner runner;
    private final Types types;
    private final InstantSource clock;
    private final Openings openings;

    /** A group, by the stack it is and the resource that it is in the stack around it. */
    private record Group(StackRow stack, ResourceRow resource) {
        Mapping properties() {
            var made = resource.made();
            return ScaledGroup.plain(made.kind(), made.properties());
        }

        boolean isSettled() {
            return stack.status().equals("COMPLETE")
                    && !stack.action().equals("SUSPEND")
                    && Scaling.isSettled(resource);
        }
    }

    Scaling(StackReads reads, Mailbox mailbox, Runner runner, Types types, InstantSource clock) {
        this.reads = reads;
        this.mailbox = mailbox;
        this.runner = runner;
        this.types = types;
        this.clock = clock;
        openings = new Openings(reads, runner);
    }

    static boolean isPolicy(ResourceRow resource) {
        return resource.made().kind().equals(POLICY);
    }

    private static boolean isSettled(ResourceRow row) {
        return row.isMade() && row.status().equals("COMPLETE") && !row.action().equals("SUSPEND");
    }

    /** When it returns, what the signal asks for is under way, or will not be done. */
    void follow(StackRow stack, ResourceRow policy) {
        if (isSettled(policy)) {
            var properties = policy.made().properties();
            properties
                    .text("auto_scaling_group_id")
                    .flatMap(id -> group(stack, id))
                    .ifPresent(group -> adjust(group, policy));
        }
    }

    /** Whoever scales is of the same tree as what is scaled. */
    private Optional<Group> group(StackRow stack, String id) {
        return reads.stack(stack.project(), id)
                .filter(group ->
                        group.root().equals(stack.root()) && group.deleted().isEmpty())
                .flatMap(group -> group.parent().stream()
                        .flatMap(parent -> reads.resources(parent).stream())
                        .filter(row -> row.nested().equals(Optional.of(group.id())))
                        .findFirst()
                        .map(row -> new Group(group, row)))
                .filter(group -> Nesting.isScaled(group.resource().made().kind()));
    }

    private void adjust(Group group, ResourceRow policy) {
        var way = way(group.stack());
        var busy =
                way.stream().anyMatch(stack -> Openings.underWay(runner, stack).isPresent());
        if (!group.isSettled() || busy) {
            return;
        }
        var properties = group.properties();
        var size = group.resource().attributes().whole("current_size").orElse(0L);
        var wanted = ScaledGroup.bounded(
                properties, Adjustment.adjusted(policy.made().properties(), size));
        var definition =
                StackChange.withoutStops(reads.definition(group.stack().id()).orElseThrow());
        var now = clock.instant();
        if (wanted != size && !isResting(group, definition, now)) {
            var rest = rest(policy).or(() -> properties.whole("cooldown")).orElse(0L);
            var resizing = new Resizing(
                    Openings.runAfter(group.stack()), group.resource(), wanted, Math.max(0, rest), way.size() - 1, now);
            resize(group, definition, resizing);
        }
    }

    private void resize(Group group, StackRow.Definition definition, Resizing resizing) {
        var stack = group.stack();
        // All around it rests, so nobody waits for news of the run before.
        mailbox.forget(Addresses.run(stack.run()));
        var plan = Planner.resize(stack, definition, reads.resources(stack.id()), resizing, types)
                .orRefuse();
        openings.openAfter(stack, new Checked.Good<>(plan), Growth.of(types, plan))
                .ifPresent(Checked::orRefuse);
    }

    /** Seconds count from the beginning of the last change. */
    private static boolean isResting(Group group, StackRow.Definition definition, Instant now) {
        var rest = ScaledGroup.rest(GroupTemplate.kept(definition.source()))
                .or(() -> group.properties().whole("cooldown"))
                .orElse(0L);
        var last = group.stack().updated().orElse(group.stack().created());
        return now.isBefore(last.plusSeconds(Math.max(0, rest)));
    }

    private static Optional<Long> rest(ResourceRow policy) {
        return policy.made().properties().get("cooldown").flatMap(value -> switch (value) {
            case Value.Real(var seconds) -> Optional.of(Math.round(seconds));
            default -> value.asLong();
        });
    }

    /** The stack and all around it. */
    private List<StackRow> way(StackRow stack) {
        var way = new ArrayList<StackRow>();
        var next = Optional.of(stack);
        while (next.isPresent()) {
            way.add(next.get());
            next = next.get().parent().flatMap(reads::stack);
        }
        return way;
    }
}
