package io.tutti.stacks;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.stacks.state.StackMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run on a {@link Stage}, and the task of the parent that waits for it. */
final class Live {
    final List<Event> journal = new ArrayList<>();
    StackMeaning meaning;
    Optional<Stage.Wake> parent = Optional.empty();
    String type = "";
    boolean instead;
    Run run;

    Live(StackMeaning meaning, Run run) {
        this.meaning = meaning;
        this.run = run;
    }
}
