package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run in memory. A turn folds all facts that wait into one part of the journal; when that is committed, and not
 * before, answers go out and work starts. One turn at a time.
 */
final class LiveRun {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** So many parts in a row may be refused, with pauses that grow to some seconds. */
    private static final int MOST_REFUSALS = 5;

    private final Runner runner;
    private final RunId id;
    private final Hands hands;
    private final Ownership ownership;
    private final ArrayDeque<Message> inbox = new ArrayDeque<>();
    private boolean scheduled;
    private volatile boolean gone;
    private volatile Optional<Run> committed = Optional.empty();

    // Touched in turns only.
    private Optional<Run> run = Optional.empty();
    private Optional<Meaning> meaning = Optional.empty();
    private long position;
    private Optional<Draft> underWay = Optional.empty();
    private boolean singly;
    private boolean takingOver;
    /** Since when it is to be ours again. */
    private Optional<Duration> confirming = Optional.empty();

    private final ParentNews parent;
    private final Kin kin;
    private final Writing writing;
    private Duration asked = Duration.ZERO;
    private int refusals;

    LiveRun(Runner runner, RunId id) {
        this.runner = runner;
        this.id = id;
        ownership = new Ownership(runner, this);
        hands = new Hands(runner, this, ownership);
        parent = new ParentNews(runner, id);
        kin = new Kin(runner);
        writing = new Writing(runner, id, () -> gone, this::put);
    }

    RunId id() {
        return id;
    }

    Optional<Run> committed() {
        return committed;
    }

    /** Writes the first fact and its rows; only then the run is there. */
    void open(Opening opening, CompletableFuture<Verdict> told) {
        var step = Run.open(opening.opened());
        var draft = new Draft();
        draft.events.add(opening.opened());
        draft.rows.addAll(opening.rows());
        draft.rows.addAll(opening.meaning().after(opening.opened(), step.run(), step.touched(), 0));
        draft.touched.addAll(step.touched());
        draft.told.add(told);
        run = Optional.of(step.run());
        meaning = Optional.of(opening.meaning());
        submit(draft);
    }

    /** Reads the history; the first fact after it says who owns the run now. */
    void takeOver() {
        takingOver = true;
        runner.shell.block(this::load);
    }

    private void load() {
        try {
            var history = runner.journal.read(id, 0);
            put(new Message.Loaded(history, runner.meanings.of(id, history)));
        } catch (RuntimeException e) {
            LOG.warn("Cannot read run {} yet: {}", id, e.toString());
            runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(this::load));
        }
    }

    CompletableFuture<Verdict> tell(Function<Instant, Event> event) {
        var told = new CompletableFuture<Verdict>();
        put(new Message.Offer(event, Optional.empty(), Optional.of(told)));
        return told;
    }

    void answered(TaskId task, Function<Instant, Event> event) {
        put(new Message.Offer(event, Optional.of(task), Optional.empty()));
    }

    /** A call whose outcome nobody knows: its slot stays taken for the pause, then it is made again. */
    void unanswered(TaskId task, Duration pause) {
        runner.shell.at(runner.shell.now().plus(pause), () -> put(new Message.Unanswered(task)));
    }

    /** See {@link Message.Signals}. */
    void signalled(TaskId task, List<Signal> signals, long look) {
        put(new Message.Signals(task, signals, look));
    }

    void put(Message message) {
        synchronized (inbox) {
            if (gone) {
                refuse(message);
                return;
            }
            inbox.add(message);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        runner.shell.turn(this::turn);
    }

    /** Forgets the run, as a crash would. */
    void letGo() {
        silence();
        hands.letGo();
    }

    /** From now on nothing is taken and nothing follows. */
    void silence() {
        synchronized (inbox) {
            gone = true;
            inbox.forEach(this::refuse);
            inbox.clear();
        }
    }

    private void refuse(Message message) {
        if (message instanceof Message.Offer offer) {
            offer.told().ifPresent(told -> told.complete(new Verdict.NotOwner()));
        } else if (message instanceof Message.Confirm) {
            runner.take(id);
        }
    }

    private void turn() {
        try {
            for (var messages = drained(); !messages.isEmpty(); messages = drained()) {
                work(messages);
            }
        } catch (RuntimeException e) {
            // A fault of ours or a history nobody can fold: it stops this run, not the server.
            LOG.error("Run {} cannot go on", id, e);
            stuck(Problem.of("run.fault", String.valueOf(e.getMessage())));
        }
    }

    /** Everything that waits; while a part is being written, only the news of it. */
    private List<Message> drained() {
        synchronized (inbox) {
            var messages = new ArrayList<Message>();
            if (gone) {
                scheduled = false;
                return messages;
            }
            if (underWay.isPresent() || run.isEmpty()) {
                inbox.stream()
                        .filter(m -> m instanceof Message.Settled || m instanceof Message.Loaded)
                        .findFirst()
                        .ifPresent(messages::add);
                inbox.removeAll(messages);
            } else if (singly && !inbox.isEmpty()) {
                messages.add(inbox.remove());
            } else {
                messages.addAll(inbox);
                inbox.clear();
            }
            scheduled = !messages.isEmpty();
            return messages;
        }
    }

    private void work(List<Message> messages) {
        var draft = new Draft();
        for (var message : messages) {
            if (gone) {
                refuse(message);
                continue;
            }
            switch (message) {
                case Message.Settled settled -> settled(settled);
                case Message.Loaded loaded -> loaded(loaded, draft);
                case Message.Offer offer -> offered(offer, draft);
                case Message.Signals signals -> heard(signals, draft);
                case Message.Poke poke -> {
                    hands.rang(poke.task(), false);
                    draft.touched.add(poke.task());
                }
                case Message.Unanswered unanswered -> {
                    hands.unanswered(unanswered.task());
                    draft.touched.add(unanswered.task());
                }
                case Message.Due due -> due(due, draft);
                case Message.Proof proof -> proof(proof, draft);
                case Message.Confirm _ -> {
                    confirming = Optional.of(runner.shell.elapsed());
                    ownership.ask();
                }
            }
        }
        if (gone) {
            draft.told.forEach(told -> told.complete(new Verdict.NotOwner()));
        } else if (!draft.events.isEmpty()) {
            submit(draft);
        } else if (underWay.isEmpty() && run.isPresent()) {
            align(draft.touched);
        }
    }

    private void heard(Message.Signals signals, Draft draft) {
        if (hands.hears(signals)) {
            var admitted = signals.admitted();
            for (var signal : signals.signals()) {
                quietly(new Event.Signalled(runner.shell.now(), signals.task(), signal), draft, admitted);
            }
        }
    }

    private void proof(Message.Proof proof, Draft draft) {
        if (proof.position() == position && !proof.ours()) {
            forgotten();
            return;
        }
        // If we have written meanwhile, that was proof enough. What was asked for earlier may be older than the loss.
        confirming = confirming.filter(since -> proof.asked().compareTo(since) < 0);
        ownership.proven(proof.asked());
        draft.touched.addAll(ownership.waiting());
    }

    /** The run is to be ours again, if it is not still. */
    void confirm() {
        put(new Message.Confirm());
    }

    /** Somebody else has written to it: his it is, unless we are to have it. */
    private void forgotten() {
        runner.wasRefused(id, this);
        letGo();
        if (confirming.isPresent()) {
            runner.take(id);
        } else if (takingOver) {
            new LaterTry(runner, id).begin();
        }
    }

    /** How many facts are durable, as far as we know. */
    long position() {
        return position;
    }

    private void offered(Message.Offer offer, Draft draft) {
        var event = offer.event().apply(runner.shell.now());
        offer.call().ifPresent(task -> {
            hands.ended(task);
            draft.touched.add(task);
        });
        if (!current().accepts(event)) {
            offer.told().ifPresent(told -> {
                told.complete(new Verdict.OutOfSeason(current()));
                // So says our memory. If it is nothing more than that, the next word finds the truth.
                ownership.ask();
            });
            return;
        }
        try {
            fold(event, draft);
        } catch (Refusal refusal) {
            var problem = refusal.problems().getFirst();
            if (event instanceof Event.OfPerson) {
                offer.told().ifPresent(told -> told.complete(new Verdict.Impossible(problem)));
                return;
            }
            if (!(event instanceof Event.Succeeded e)) {
                throw refusal;
            }
            fold(new Event.Failed(e.at(), e.task(), e.attempt(), problem, e.output()), draft);
        }
        draft.messages.add(offer);
        offer.told().ifPresent(draft.told::add);
    }

    private void quietly(Event event, Draft draft, Message message) {
        if (current().accepts(event)) {
            fold(event, draft);
            if (!draft.messages.contains(message)) {
                draft.messages.add(message);
            }
        }
    }

    private void due(Message.Due due, Draft draft) {
        hands.rang(due.task(), true);
        draft.touched.add(due.task());
        current()
                .wish(due.task())
                .filter(effect -> effect.deadline()
                        .filter(deadline -> !deadline.isAfter(runner.shell.now()))
                        .isPresent())
                .ifPresent(effect ->
                        quietly(new Event.Expired(runner.shell.now(), due.task(), effect.attempt()), draft, due));
    }

    /** Whether that is still what the run asks of a task; in turns only. */
    boolean asks(TaskId task, Operation operation) {
        return current().find(task).orElse(null) instanceof TaskState.Active active && active.operation() == operation;
    }

    private Run current() {
        return run.orElseThrow();
    }

    /**
     * Folds a fact, with the growth it causes: both go into one part.
     *
     * @throws Refusal when the run cannot take the growth; then nothing is folded
     */
    private void fold(Event event, Draft draft) {
        var step = current().after(event);
        var owed = step.touched().stream().filter(step.run()::owes).findFirst();
        var grown = owed.map(task -> grown(step.run(), task));
        note(event, step, draft);
        grown.ifPresent(growth -> note(growth, current().after(growth), draft));
    }

    private void note(Event event, Run.Step step, Draft draft) {
        run = Optional.of(step.run());
        draft.rows.addAll(
                meaning.orElseThrow().after(event, step.run(), step.touched(), position + draft.events.size()));
        draft.events.add(event);
        draft.touched.addAll(step.touched());
    }

    private Event.Grown grown(Run next, TaskId task) {
        var growth = meaning.orElseThrow().grow(next, task, next.output(task).orElse(Value.none()));
        var grown = new Event.Grown(runner.shell.now(), task, growth.tasks(), growth.needs());
        next.refusal(grown).ifPresent(why -> {
            throw new Refusal(Problem.of("run.growth", "What " + task + " has led to cannot be added: " + why));
        });
        return grown;
    }

    private void loaded(Message.Loaded loaded, Draft draft) {
        if (!takingOver && loaded.history().size() != position) {
            // Read again, it has grown without us: another owns it now.
            forgotten();
            return;
        }
        var replayed = Replayed.of(loaded.history(), loaded.meaning());
        run = Optional.of(replayed.run());
        meaning = Optional.of(replayed.meaning());
        position = loaded.history().size();
        committed = run;
        if (takingOver) {
            var owned = new Event.Owned(runner.shell.now(), runner.node, replayed.epoch() + 1);
            if (!current().accepts(owned)) {
                runner.over(id, this);
                letGo();
                return;
            }
            fold(owned, draft);
        }
        draft.touched.addAll(current().active());
    }

    private void submit(Draft draft) {
        underWay = Optional.of(draft);
        var part = new Part(
                id, position, draft.events, draft.rows, current().phase().over());
        asked = runner.shell.elapsed();
        writing.commit(part);
    }

    private void settled(Message.Settled settled) {
        var draft = underWay.orElseThrow();
        underWay = Optional.empty();
        switch (settled.receipt()) {
            case Receipt.Committed _ -> written(draft);
            case Receipt.Refused _ -> lost(draft, settled.written());
            case Receipt.Poisoned poisoned -> poisoned(draft, poisoned.problem());
        }
    }

    private void written(Draft draft) {
        ownership.proven(asked);
        var entered = position > 0 || runner.enter(id, this);
        singly = false;
        refusals = 0;
        var from = position;
        position += draft.events.size();
        committed = run;
        draft.told.forEach(told -> told.complete(new Verdict.Taken(current())));
        runner.feed.committed(id, current(), from, draft.events, draft.rows);
        parent.told(current(), position, meaning.orElseThrow());
        kin.told(current(), draft.touched, takingOver);
        if (current().phase().over()) {
            runner.ended(id, current(), meaning.orElseThrow().result(current()));
            runner.over(id, this);
            letGo();
        } else if (entered) {
            align(draft.touched);
        } else {
            letGo();
        }
    }

    private void align(Set<TaskId> touched) {
        hands.align(touched, current(), meaning.orElseThrow(), takingOver);
        takingOver = false;
    }

    /** Somebody else wrote at our position, or behind us. For an opening that means: another was first, or has it now. */
    private void lost(Draft draft, boolean written) {
        var not = position == 0 ? new Verdict.Already() : new Verdict.NotOwner();
        draft.told.forEach(told -> told.complete(written ? new Verdict.Taken(current()) : not));
        if (position == 0) {
            letGo();
        } else {
            forgotten();
        }
    }

    /** Something in the part cannot be kept. Alone it is refused; in company each fact is tried by itself. */
    private void poisoned(Draft draft, Problem problem) {
        if (position == 0) {
            draft.told.forEach(told -> told.complete(new Verdict.Impossible(problem)));
            letGo();
            return;
        }
        LOG.warn("A part of run {} cannot be kept: {}", id, problem.message());
        var alone = draft.messages.size() == 1;
        // A person's word that cannot be kept is refused, and that is all.
        refusals += alone && !draft.told.isEmpty() ? 0 : 1;
        var again = new ArrayList<Message>();
        if (alone) {
            draft.told.forEach(told -> told.complete(new Verdict.Impossible(problem)));
            draft.messages.getFirst().withoutPoison(problem, runner.shell.now()).ifPresent(again::add);
        } else {
            again.addAll(draft.messages);
        }
        if (refusals > MOST_REFUSALS) {
            again.forEach(this::refuse);
            stuck(problem);
            return;
        }
        singly = true;
        // What they answered is known already: no second call before it counts.
        again.forEach(message -> {
            if (message instanceof Message.Offer offer) {
                offer.call().ifPresent(hands::answered);
            }
        });
        run = Optional.empty();
        synchronized (inbox) {
            again.reversed().forEach(inbox::addFirst);
        }
        var pause = refusals < 2 ? Duration.ZERO : PATIENCE.multipliedBy(1L << refusals - 2);
        runner.shell.at(runner.shell.now().plus(pause), () -> runner.shell.block(this::load));
    }

    /** It is let go, and taken over anew when a person has a word for it or the server starts again. */
    private void stuck(Problem problem) {
        LOG.error("Run {} is stuck: {}", id, problem.message());
        runner.stuck(id, this, problem);
        letGo();
    }
}
