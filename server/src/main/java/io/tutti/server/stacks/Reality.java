package io.tutti.server.stacks;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there really is: each driver that can is asked whether its object is there and well. Nothing is changed or kept. */
record Reality(StackReads reads, Types types, InstantSource clock) {
    /** The resources as they would stand after a check. */
    List<ResourceRow> resources(StackRow stack) {
        var rows = new ArrayList<ResourceRow>();
        for (var row : reads.resources(stack.id())) {
            rows.add(drift(stack, row).map(row::unwell).orElse(row));
        }
        return rows;
    }

    /** What is wrong with it, if something is. */
    private Optional<String> drift(StackRow stack, ResourceRow row) {
        if (!row.isMade() || !row.status().equals("COMPLETE") || row.asleep()) {
            return Optional.empty();
        }
        var inside = row.nested().flatMap(reads::stack);
        if (inside.isPresent()) {
            return reads.resources(inside.get().id()).stream()
                    .flatMap(one -> drift(inside.get(), one).map(why -> one.name() + ": " + why).stream())
                    .findFirst();
        }
        return types.look(row.made().kind(), call(stack, row)) instanceof Progress.Failed failed
                ? Optional.of(failed.problem().message())
                : Optional.empty();
    }

    private Call call(StackRow stack, ResourceRow row) {
        return new Call(
                row.token(),
                1,
                stack.owner(),
                row.name(),
                row.made().properties(),
                row.metadata(),
                row.physicalId(),
                Value.none(),
                List.of(),
                clock.instant(),
                Optional.empty());
    }
}
