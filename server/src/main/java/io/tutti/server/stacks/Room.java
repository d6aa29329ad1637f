package io.tutti.server.stacks;

import static io.tutti.server.stacks.Openings.await;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.function.Consumer;

/** Makes room on a stack for what is wished of it. */
final class Room {
    private final StackReads reads;
    private final Wishes wishes;
    private final Runner runner;
    private final Consumer<StackRow> follow;

    /** @param follow carries out what is wished of a stack, if its last run is over */
    Room(StackReads reads, Wishes wishes, Runner runner, Consumer<StackRow> follow) {
        this.reads = reads;
        this.wishes = wishes;
        this.runner = runner;
        this.follow = follow;
    }

    /**
     * Ends what is under way. When it returns, what is wished is under way, or follows the end of what has been told to
     * end. Something else may begin between a look and a word; then that is told too.
     *
     * @param word says to the newest run of a stack that it is to end
     */
    void make(StackRow stack, Consumer<StackRow> word) {
        var told = "";
        for (var now = newest(stack); wishes.isAny(now) && !now.run().equals(told); now = newest(now)) {
            told = now.run();
            word.accept(now);
            // A run that was over before it could be told is followed here; nobody else knew of the wish.
            follow.accept(now);
        }
    }

    /** What is in flight ends, nothing is taken back. What takes itself back goes on; the wish waits for its end. */
    void supersede(StackRow stack, String action) {
        var id = new RunId(stack.run());
        runner.look(id)
                .filter(run -> run.heading() == Heading.BACK && run.phase() == Phase.PAUSED)
                .ifPresent(_ -> await(runner, runner.tell(id, Event.Resumed::new)));
        var told = await(
                runner, runner.tell(id, at -> new Event.Superseded(at, action, "Stack " + action + " requested")));
        switch (told) {
            case Verdict.Taken _, Verdict.OutOfSeason _ -> {}
            case Verdict.Impossible impossible ->
                throw new IllegalStateException(impossible.problem().message());
            case Verdict.Already _, Verdict.NotOwner _, Verdict.Unknown _ ->
                throw new IllegalStateException("Lost run " + id);
        }
    }

    private StackRow newest(StackRow stack) {
        return reads.stack(stack.id()).orElse(stack);
    }
}
