package io.tutti.stacks.plan;

import io.tutti.contract.problem.Refusal;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.ScaledGroup;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Another size for a group, which a policy asks for.
 *
 * @param run a UUID that nobody has yet
 * @param group the group, as a resource of the stack around it
 * @param rest how many seconds no other policy's change is to follow
 * @param depth how many stacks the group's own is inside
 */
public record Resizing(RunId run, ResourceRow group, long size, long rest, int depth, Instant now) {
    /** What fails is taken back: a group of another size is nobody's. */
    CreateRequest request(StackRow stack, StackRow.Definition definition, List<ResourceRow> resources) {
        var made = group.made();
        var before = ChildPlan.membership(definition, resources).resized(size);
        var template = GroupTemplate.of(made.kind(), made.properties(), before)
                .orElseThrow(() -> new Refusal(InnerStacks.unknownMembers(group.name())));
        var source = definition.source();
        return new CreateRequest(
                stack.owner(),
                run,
                stack.parent(),
                new Source(
                        source.file(),
                        template.text(),
                        source.files(),
                        source.settings(),
                        ScaledGroup.resting(template.parameters(), rest),
                        source.facade()),
                Recourse.ROLLBACK,
                definition.timeoutMinutes().map(Duration::ofMinutes).orElse(CreateRequest.HOUR),
                definition.tags(),
                depth,
                now);
    }
}
