package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.Outcome;

/** What a run knows of its stack's resources: in a deletion what was there at its start, else what its tasks have made. */
record Finds(Run run, boolean deleting) implements Outcome.Outcomes {
    @Override
    public Outcome apply(String name) {
        if (deleting) {
            return remembered(run)
                    .mapping("resources")
                    .get(name)
                    .map(Outcome::of)
                    .orElseGet(Outcome.Absent::new);
        }
        return run.find(new TaskId(name)).map(Finds::outcome).orElseGet(Outcome.Absent::new);
    }

    private static Outcome outcome(TaskState state) {
        return switch (state) {
            case TaskState.Done done -> Outcome.of(done.output());
            case TaskState.Blocked _, TaskState.Active _ -> new Outcome.Awaited();
            case TaskState.Failed _,
                    TaskState.PassedOver _,
                    TaskState.Skipped _,
                    TaskState.Undone _,
                    TaskState.Stuck _ -> new Outcome.Absent();
        };
    }

    static Mapping remembered(Run run) {
        return run.input() instanceof Mapping input ? input : Mapping.EMPTY;
    }
}
