package io.tutti.server.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Meanings;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.Correction;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackReads;
import java.util.List;

/** What the runs of stacks mean, read again from the rows when a run is taken over. */
public final class StackMeanings implements Meanings {
    private final StackReads reads;
    private final Types types;

    public StackMeanings(StackReads reads, Types types) {
        this.reads = reads;
        this.types = types;
    }

    @Override
    public Meaning of(RunId run, List<Event> history) {
        var opened = (Event.Opened) history.getFirst();
        var stack = reads.stack(opened.subject()).orElseThrow(() -> lost(opened));
        var definition = reads.definition(opened.subject()).orElseThrow(() -> lost(opened));
        var meaning =
                StackMeaning.of(run, stack, Correction.undone(definition, history), reads.resources(stack.id()), types);
        var alone = opened.input() instanceof Mapping input ? input.mapping(StackMeaning.ALONE) : Mapping.EMPTY;
        alone.text("stack")
                .flatMap(around -> reads.resource(around, alone.text("resource").orElse("")))
                .ifPresent(meaning::around);
        return meaning;
    }

    private static Refusal lost(Event.Opened opened) {
        return new Refusal(Problem.of("stack.lost", "There is a run of stack " + opened.subject() + ", but no stack"));
    }
}
