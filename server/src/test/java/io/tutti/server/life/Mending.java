package io.tutti.server.life;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only a person can put right: what cannot be changed back in place is changed back by hand. */
final class Mending {
    private final MemoryStore store;
    private final Yard yard;

    Mending(MemoryStore store, Yard yard) {
        this.store = store;
        this.yard = yard;
    }

    /** The paths of the resources that are as they were by now, the way people write them: {@code outer/inner}. */
    List<String> mended(StackRow stack) {
        var history = store.journal().read(new RunId(stack.run()), 0);
        return history.isEmpty() ? List.of() : mended(stack, Run.replay(history));
    }

    private List<String> mended(StackRow stack, Run run) {
        var paths = new ArrayList<String>();
        for (var id : run.graph().ids()) {
            var name = id.value();
            if (run.state(id) instanceof TaskState.Stuck stuck
                    && stuck.problem().code().equals("stack.irreversible")
                    && stuck.problem().path().isEmpty()) {
                changedBack(stack, name, run);
                paths.add(name);
            }
            inside(stack, name).ifPresent(inner -> mended(inner).forEach(path -> paths.add(name + "/" + path)));
        }
        return paths;
    }

    private Optional<StackRow> inside(StackRow stack, String name) {
        return store.stacks()
                .resource(stack.id(), name)
                .flatMap(row -> row.nested())
                .flatMap(store.stacks()::stack);
    }

    private void changedBack(StackRow stack, String name, Run run) {
        var before = ((Mapping) run.input()).mapping("resources").mapping(name);
        store.stacks()
                .resource(stack.id(), name)
                .flatMap(row -> row.physicalId())
                .ifPresent(id -> yard.changedByHand(id, before.mapping("made").mapping("properties")));
    }
}
