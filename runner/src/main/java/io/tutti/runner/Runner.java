package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Meanings;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Owns runs: replays them, keeps the world in line with their wishes, and commits what has happened before anything
 * follows from it.
 */
public final class Runner {
    private final Map<RunId, LiveRun> live = new ConcurrentHashMap<>();
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final Map<String, Worker> workers = new HashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<RunId, Problem> stuck = new ConcurrentHashMap<>();
    private final Map<RunId, Ended> ended = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Ended> eldest) {
            return size() > 200;
        }
    });
    private final LongAdder refused = new LongAdder();

    final String node;
    final Journal journal;
    final Mailbox mailbox;
    final Meanings meanings;
    final Shell shell;
    final Feed feed;
    final Waits waits = new Waits();
    final GroupCommit commits;
    final Duration callLimit;

    /**
     * @param node this process's name in the journal
     * @param callLimit after which a worker's call is interrupted
     */
    public Runner(
            String node,
            Journal journal,
            Mailbox mailbox,
            Meanings meanings,
            Shell shell,
            Feed feed,
            Duration callLimit) {
        this.node = node;
        this.journal = journal;
        this.mailbox = mailbox;
        this.meanings = meanings;
        this.shell = shell;
        this.feed = feed;
        this.callLimit = callLimit;
        commits = new GroupCommit(journal, shell);
        mailbox.listen(this::delivered);
    }

    /** Says who does the work of that name; before {@link #recover} and any opening. */
    public Runner with(String name, Worker worker) {
        workers.put(name, worker);
        return this;
    }

    /** Takes over every run that is not over: the one path of start, restart and fail-over. */
    public void recover() {
        for (var id : journal.open()) {
            // What is in memory may be a memory: another may have had the run since.
            Optional.ofNullable(live.get(id)).ifPresentOrElse(LiveRun::confirm, () -> take(id));
        }
    }

    /** Opens a run. Told once it is durable, or why it is not: {@code Already} when another has opened it. */
    public CompletableFuture<Verdict> open(Opening opening) {
        var told = new CompletableFuture<Verdict>();
        var run = new LiveRun(this, opening.id());
        run.open(opening, told);
        return told.thenApply(verdict -> {
            if (verdict instanceof Verdict.Taken) {
                return verdict;
            }
            live.remove(opening.id(), run);
            return verdict;
        });
    }

    /**
     * Tells a run a fact: a person's word, mostly.
     *
     * @param event made from the time at which it is taken
     */
    public CompletableFuture<Verdict> tell(RunId id, Function<Instant, Event> event) {
        var run = live.get(id);
        if (run != null) {
            return run.tell(event)
                    .thenApply(verdict -> verdict instanceof Verdict.NotOwner ? overOr(id, verdict) : verdict);
        }
        var history = journal.read(id, 0);
        if (history.isEmpty()) {
            return CompletableFuture.completedFuture(new Verdict.Unknown());
        }
        var replayed = Run.replay(history);
        if (replayed.phase().over()) {
            return CompletableFuture.completedFuture(new Verdict.OutOfSeason(replayed));
        }
        return take(id).tell(event);
    }

    /** A run that ends just now is let go before it can answer; then its journal does. */
    private Verdict overOr(RunId id, Verdict verdict) {
        return look(id).filter(run -> run.phase().over())
                .<Verdict>map(Verdict.OutOfSeason::new)
                .orElse(verdict);
    }

    /** A run as it was last committed, live or over. */
    public Optional<Run> look(RunId id) {
        var run = live.get(id);
        if (run != null) {
            var committed = run.committed();
            if (committed.isPresent()) {
                return committed;
            }
        }
        return recorded(id);
    }

    /**
     * A run as its journal says, whoever owns it: what is in memory here may be a memory, but for an end. It is never behind
     * the rows that its facts have led to.
     */
    public Optional<Run> recorded(RunId id) {
        var known = ended.get(id);
        if (known != null) {
            return Optional.of(known.run());
        }
        var history = journal.read(id, 0);
        return history.isEmpty() ? Optional.empty() : Optional.of(Run.replay(history));
    }

    /** What a run that rests has to tell its parent; see {@link io.tutti.engine.port.Meaning#result}. */
    public Optional<Value> result(RunId id) {
        var known = ended.get(id);
        if (known != null) {
            return Optional.of(known.result());
        }
        var history = journal.read(id, 0);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var replayed = Replayed.of(history, meanings.of(id, history));
        return replayed.meaning().result(replayed.run());
    }

    /**
     * Why a run goes on no more although it is not over: what it has to write is refused again and again, or its history
     * cannot be folded. Any word told to it begins anew.
     */
    public Optional<Problem> stuck(RunId id) {
        return Optional.ofNullable(stuck.get(id));
    }

    /** Runs in memory. */
    public int liveRuns() {
        return live.size();
    }

    /** How many writes the journal refused because somebody else owns the run. */
    public long refusedWrites() {
        return refused.sum();
    }

    /** From now on nothing starts and nothing is answered; what is committed is all there is, as after a crash. */
    public void stop() {
        stopped.set(true);
        live.values().forEach(LiveRun::silence);
        live.clear();
    }

    boolean isStopped() {
        return stopped.get();
    }

    /** What will be known soon; never in a turn. */
    public Verdict await(CompletableFuture<Verdict> told) throws InterruptedException {
        return shell.await(told);
    }

    /** Whether no other call of that token is under way in this process; then one is now. */
    boolean begin(String token) {
        return calls.add(token);
    }

    void ended(String token) {
        calls.remove(token);
    }

    Worker worker(String name) {
        var worker = workers.get(name);
        if (worker == null) {
            throw new IllegalStateException("Nobody does the work called " + name);
        }
        return worker;
    }

    /** False when it has been found in the journal and taken over before whoever opened it knew that it was written. */
    boolean enter(RunId id, LiveRun run) {
        return live.putIfAbsent(id, run) == null;
    }

    void over(RunId id, LiveRun run) {
        live.remove(id, run);
    }

    /** A nested run has ended: its parent asks soon, and what is over changes no more. */
    void ended(RunId id, Run run, Optional<Value> result) {
        result.ifPresent(value -> ended.put(id, new Ended(run, value)));
    }

    private record Ended(Run run, Value result) {}

    void stuck(RunId id, LiveRun run, Problem problem) {
        stuck.put(id, problem);
        live.remove(id, run);
    }

    void wasRefused(RunId id, LiveRun run) {
        refused.increment();
        live.remove(id, run);
    }

    LiveRun take(RunId id) {
        return live.computeIfAbsent(id, _ -> {
            stuck.remove(id);
            var run = new LiveRun(this, id);
            if (stopped.get()) {
                run.silence();
            } else {
                run.takeOver();
            }
            return run;
        });
    }

    /** Wakes whoever waits for a signal that was just stored. */
    private void delivered(Signal signal) {
        if (stopped.get()) {
            return;
        }
        for (var waiter : waits.at(signal.address())) {
            waiter.run().signalled(waiter.task(), List.of(signal), 0);
        }
    }
}
