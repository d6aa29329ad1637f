package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Away;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the world in line with one run's wishes: at most one call per task, alarms for wakes and deadlines, ears at the
 * awaited addresses. Touched only in the run's turns.
 */
final class Hands {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final Runner runner;
    private final LiveRun live;
    private final Ownership ownership;
    private final Map<TaskId, Slot> slots = new HashMap<>();
    /** Tasks whose children have not been looked at since the run was taken over. */
    private final Set<TaskId> unread = new HashSet<>();

    private long looks;

    Hands(Runner runner, LiveRun live, Ownership ownership) {
        this.runner = runner;
        this.live = live;
        this.ownership = ownership;
    }

    /** What goes on for one task. */
    private static final class Slot {
        boolean calling;
        int attempt;
        Optional<Operation> operation = Optional.empty();
        Set<String> addresses = Set.of();
        /** The look into the mailbox under way; 0 when there is none. */
        long look;
        /** Something came while we looked; it must not overtake what the look finds. */
        boolean missed;

        Optional<Instant> wakeAt = Optional.empty();
        Optional<Instant> dueAt = Optional.empty();
        Optional<Shell.Alarm> wakeAlarm = Optional.empty();
        Optional<Shell.Alarm> dueAlarm = Optional.empty();
    }

    /** Brings the world in line for these tasks; everything folded so far is committed. */
    void align(Collection<TaskId> tasks, Run run, Meaning meaning, boolean takenOver) {
        for (var id : tasks) {
            var wish = run.wish(id);
            if (takenOver) {
                unread.add(id);
            }
            if (wish.isPresent()) {
                align(wish.get(), run, meaning);
            } else {
                quiet(id);
            }
        }
    }

    private void align(Effect effect, Run run, Meaning meaning) {
        var slot = slots.computeIfAbsent(effect.task(), _ -> new Slot());
        var fresh = slot.attempt != effect.attempt() || !slot.operation.equals(Optional.of(effect.operation()));
        slot.attempt = effect.attempt();
        slot.operation = Optional.of(effect.operation());
        listen(slot, effect, fresh);
        watchDeadline(slot, effect);
        if (slot.calling) {
            return;
        }
        // The end of a child is read again after a take-over, and be it much later, when a pause ends: its wake-up may
        // have been lost with the old owner.
        var child = unread.contains(effect.task())
                && effect.addresses().stream().anyMatch(address -> address.startsWith("run/"));
        if (child
                || effect.wake()
                        .filter(wake -> !wake.isAfter(runner.shell.now()))
                        .isPresent()) {
            silence(slot);
            if (ownership.isOurs(effect.task())) {
                start(slot, effect, run, meaning);
            }
        } else {
            watchWake(slot, effect);
        }
    }

    private void listen(Slot slot, Effect effect, boolean fresh) {
        var waiter = new Waits.Waiter(live, effect.task());
        for (var address : slot.addresses) {
            if (!effect.addresses().contains(address)) {
                runner.waits.remove(address, waiter);
            }
        }
        var added = new HashSet<>(effect.addresses());
        if (!fresh) {
            added.removeAll(slot.addresses);
        }
        slot.addresses = effect.addresses();
        if (added.isEmpty()) {
            return;
        }
        // Ears first, then a look at what is there already: nothing that comes in between is lost.
        added.forEach(address -> runner.waits.add(address, waiter));
        look(effect.task(), slot);
    }

    private void look(TaskId task, Slot slot) {
        slot.look = ++looks;
        slot.missed = false;
        var look = slot.look;
        var addresses = slot.addresses;
        runner.shell.block(() -> lookUp(task, addresses, look));
    }

    private void lookUp(TaskId task, Set<String> addresses, long look) {
        try {
            live.signalled(task, runner.mailbox.at(addresses), look);
        } catch (RuntimeException e) {
            runner.shell.at(runner.shell.now().plus(LEAST_PAUSE), () -> lookUp(task, addresses, look));
        }
    }

    /** Whether signals are to be taken now: those that come while we look wait for the next look, in their order. */
    boolean hears(Message.Signals signals) {
        var slot = slots.get(signals.task());
        if (slot == null || signals.look() < 0 || (signals.look() == 0 && slot.look == 0)) {
            return true;
        }
        if (signals.look() == 0) {
            slot.missed = true;
            return false;
        }
        if (slot.look != signals.look()) {
            return false;
        }
        slot.look = 0;
        if (slot.missed) {
            look(signals.task(), slot);
        }
        return true;
    }

    private void watchDeadline(Slot slot, Effect effect) {
        if (slot.dueAt.equals(effect.deadline())) {
            return;
        }
        slot.dueAlarm.ifPresent(Shell.Alarm::cancel);
        slot.dueAt = effect.deadline();
        slot.dueAlarm =
                effect.deadline().map(at -> runner.shell.at(at, () -> live.put(new Message.Due(effect.task()))));
    }

    private void watchWake(Slot slot, Effect effect) {
        if (slot.wakeAt.equals(effect.wake())) {
            return;
        }
        silence(slot);
        slot.wakeAt = effect.wake();
        slot.wakeAlarm = effect.wake().map(at -> runner.shell.at(at, () -> live.put(new Message.Poke(effect.task()))));
    }

    /** An alarm that rang must be set again if it rang too early. */
    void rang(TaskId task, boolean deadline) {
        var slot = slots.get(task);
        if (slot == null) {
            return;
        }
        if (deadline) {
            slot.dueAt = Optional.empty();
        } else {
            slot.wakeAt = Optional.empty();
        }
    }

    /** A call has ended: the next one may start. */
    void ended(TaskId task) {
        var slot = slots.get(task);
        if (slot != null) {
            slot.calling = false;
        }
    }

    /** Nobody knows how a call has ended: it is made again, also where only a child was to be read. */
    void unanswered(TaskId task) {
        ended(task);
        unread.add(task);
    }

    /** A call has ended, but what it answered is still to be taken. */
    void answered(TaskId task) {
        slots.computeIfAbsent(task, _ -> new Slot()).calling = true;
    }

    private static void silence(Slot slot) {
        slot.wakeAlarm.ifPresent(Shell.Alarm::cancel);
        slot.wakeAlarm = Optional.empty();
        slot.wakeAt = Optional.empty();
    }

    private void quiet(TaskId task) {
        var slot = slots.get(task);
        if (slot == null) {
            return;
        }
        silence(slot);
        slot.dueAlarm.ifPresent(Shell.Alarm::cancel);
        slot.dueAt = Optional.empty();
        slot.addresses.forEach(address -> runner.waits.remove(address, new Waits.Waiter(live, task)));
        slot.addresses = Set.of();
        slot.look = 0;
        if (!slot.calling) {
            slots.remove(task);
        }
    }

    void letGo() {
        List.copyOf(slots.keySet()).forEach(this::quiet);
    }

    private void start(Slot slot, Effect effect, Run run, Meaning meaning) {
        slot.calling = true;
        var read = unread.remove(effect.task());
        try {
            var assignment = new Assignment(
                    live.id(),
                    run.subject(),
                    effect.task(),
                    effect.operation(),
                    effect.work(),
                    effect.attempt(),
                    Tokens.of(live.id(), effect.task()),
                    meaning.bind(run, effect),
                    effect.checkpoint(),
                    effect.signals(),
                    runner.shell.now(),
                    effect.deadline());
            var worker = runner.worker(effect.work().worker());
            if (!runner.begin(assignment.token())) {
                // An earlier memory of this run, in this very process, still has a call under way.
                slot.calling = false;
                if (read) {
                    unread.add(effect.task());
                }
                var soon = runner.shell.now().plus(LEAST_PAUSE);
                runner.shell.at(soon, () -> live.put(new Message.Poke(effect.task())));
                return;
            }
            var latest = runner.shell.elapsed().plus(runner.callLimit);
            runner.shell.call(
                    () -> {
                        var then = called(worker, assignment, latest);
                        return () -> {
                            runner.ended(assignment.token());
                            then.run();
                        };
                    },
                    runner.callLimit);
        } catch (Refusal refusal) {
            live.answered(effect.task(), failed(effect, refusal.problems().getFirst()));
        }
    }

    /** Makes the call; answers what is to be told the run. */
    private Runnable called(Worker worker, Assignment assignment, Duration latest) {
        try {
            var event = answer(worker, assignment, latest);
            return () -> live.answered(assignment.task(), event);
        } catch (Away e) {
            LOG.warn("{} of run {} is called again: {}", assignment.task(), live.id(), e.toString());
            return () -> live.unanswered(assignment.task(), LEAST_PAUSE);
        }
    }

    private Function<Instant, Event> answer(Worker worker, Assignment assignment, Duration latest) {
        var task = assignment.task();
        var attempt = assignment.attempt();
        return switch (perform(worker, assignment, latest)) {
            case Answer.Done done ->
                assignment.operation() == Operation.LEAVE
                        ? at -> new Event.Left(at, task, attempt, done.output())
                        : at -> new Event.Succeeded(at, task, attempt, done.output());
            case Answer.Again again -> {
                var in = again.in().isEmpty() && again.addresses().isEmpty() ? Optional.of(LEAST_PAUSE) : again.in();
                var seen = assignment.signals().size();
                // Who has been told to leave meanwhile does not wait for what the doing would have waited for.
                yield at -> new Event.Progressed(
                        at,
                        task,
                        attempt,
                        again.checkpoint(),
                        live.asks(task, assignment.operation()) ? in.map(at::plus) : Optional.of(at),
                        again.addresses(),
                        seen);
            }
            case Answer.Failed failed ->
                at -> new Event.Failed(at, task, attempt, failed.problem(), failed.checkpoint());
        };
    }

    private Function<Instant, Event> failed(Effect effect, Problem problem) {
        return at -> new Event.Failed(at, effect.task(), effect.attempt(), problem, Value.none());
    }

    private Answer perform(Worker worker, Assignment assignment, Duration latest) {
        try {
            if (runner.shell.elapsed().compareTo(latest) > 0) {
                // The process stood still meanwhile; by now the run may be somebody else's.
                throw new InterruptedException("Too late");
            }
            return worker.perform(assignment);
        } catch (Refusal refusal) {
            return new Answer.Failed(refusal.problems().getFirst(), Value.none());
        } catch (InterruptedException e) {
            return new Answer.Failed(
                    Problem.of(
                            "driver.timed-out",
                            assignment.task() + ": no answer within " + runner.callLimit.toSeconds()
                                    + " s; what became of the call is in doubt"),
                    Value.none());
        } catch (Exception e) {
            if (Away.causes(e)) {
                throw new Away("The database is away", e);
            }
            var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Answer.Failed(Problem.of("driver.failed", text), Value.none());
        }
    }
}
