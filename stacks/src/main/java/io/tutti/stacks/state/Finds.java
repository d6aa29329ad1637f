package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.Outcome;

/**
 * What a run knows of its stack's resources: in a deletion what was there at its start, else what its tasks have made.
 *
 * @param rest what is known of resources that the run leaves alone
 */
record Finds(Run run, boolean deleting, Outcome.Outcomes rest) implements Outcome.Outcomes {
    @Override
    public Outcome apply(String name) {
        if (deleting) {
            return remembered(run)
                    .mapping("resources")
                    .get(name)
                    .map(Outcome::of)
                    .orElseGet(Outcome.Absent::new);
        }
        if (Tending.of(run).isPresent()) {
            return rest.apply(name);
        }
        return run.find(new TaskId(name)).map(state -> outcome(name, state)).orElseGet(() -> rest.apply(name));
    }

    private Outcome outcome(String name, TaskState state) {
        return switch (state) {
            case TaskState.Done done -> Outcome.of(done.output());
            case TaskState.Blocked _, TaskState.Active _ -> new Outcome.Awaited();
            case TaskState.Failed _, TaskState.PassedOver _, TaskState.Skipped _, TaskState.Undone _ -> asBefore(name);
            case TaskState.Stuck _ -> new Outcome.Absent();
        };
    }

    /** What could not be changed, or is taken back, is there as it was; what could not be made is not. */
    private Outcome asBefore(String name) {
        return Before.in(run, name)
                .filter(_ ->
                        run.graph().task(new TaskId(name)).work().operation().equals("update"))
                .map(before -> Outcome.of(before.kept()))
                .orElseGet(Outcome.Absent::new);
    }

    static Mapping remembered(Run run) {
        return run.input() instanceof Mapping input ? input : Mapping.EMPTY;
    }
}
