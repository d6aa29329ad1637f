package io.tutti.agent;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One attempt while it runs: one script, its time, and what it says of itself. */
final class Attempt {
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration NO_DEADLINE = Duration.ofDays(36_500);

    private final Wish.Apply wish;
    private final AttemptFolder folder;
    private final Log log;
    private final CompletableFuture<End> cut = new CompletableFuture<>();
    private final Map<String, Long> terms = new ConcurrentHashMap<>();
    private volatile boolean over;
    private volatile boolean restarting;
    private volatile Instant deadline;
    private volatile Optional<Streaming> told = Optional.empty();

    Attempt(Wish.Apply wish, AttemptFolder folder, Log log) {
        this.wish = wish;
        this.folder = folder;
        this.log = log;
        this.deadline = orNever(wish.deadline());
    }

    private static Instant orNever(Optional<Instant> deadline) {
        return deadline.orElseGet(() -> Instant.now().plus(NO_DEADLINE));
    }

    String id() {
        return wish.attempt();
    }

    String key() {
        return wish.key();
    }

    /** Whether it still runs; calls of its script are served that long. */
    boolean live() {
        return !over;
    }

    /** Its processes are to be ended; {@link #run} does it. */
    void cancel() {
        cut(End.CANCELLED);
    }

    private synchronized void cut(End end) {
        cut.complete(end);
    }

    /**
     * The script asks that the machine be restarted, to go on thereafter. What has been asked for is done, whatever becomes
     * of the script meanwhile.
     *
     * @return false when the attempt is ending already
     */
    synchronized boolean restart(Journal journal, String then) throws IOException {
        if (over || cut.isDone()) {
            return restarting;
        }
        var restart = journal.restart(id(), then);
        log.say("Attempt " + id() + " wants restart " + restart.count() + " of the machine");
        restarting = true;
        cut.complete(End.INTERRUPTED);
        return true;
    }

    /** Whether the machine is to be restarted now, and this is not its end. */
    boolean restarting() {
        return restarting;
    }

    private synchronized void ended() {
        over = true;
    }

    /** Its deadline is another one now: the run stood still for a while. */
    void deadline(Optional<Instant> moved) {
        deadline = orNever(moved);
    }

    /** The term under which this machine last won the claim in this attempt. */
    Optional<Long> term(String claim) {
        return Optional.ofNullable(terms.get(claim));
    }

    void won(String claim, long term) {
        terms.put(claim, term);
    }

    /** Keeps an output as if the script had written its file. */
    void output(String name, String text) throws IOException {
        Files.writeString(folder.output(name), text);
    }

    /** The script says that it has failed; the first reason counts. */
    void fail(String reason) throws IOException {
        if (!Files.exists(folder.failed())) {
            DurableFile.write(folder.failed(), reason.isBlank() ? "The script failed without a reason" : reason);
        }
    }

    /** Waits until the server was told what the script printed, or would not hear it. */
    void awaitTold() throws InterruptedException {
        if (told.isPresent()) {
            told.get().await();
        }
    }

    /** Runs the script and waits for its end; answers how it ended, never twice for an attempt. */
    Report run(Journal journal, Environment environment, MachineFolder machine, Server server)
            throws IOException, InterruptedException {
        var restart = journal.begin(wish);
        try {
            if (!Instant.now().isBefore(deadline)) {
                return late(restart);
            }
            var engine = Engines.of(wish.group())
                    .orElseThrow(() -> new Refusal(Problem.of(
                            "agent.no-engine",
                            "This machine has no engine for '" + wish.group() + "'; it has: " + Engines.groups())));
            var ground = environment.ground(folder, engine.group());
            var invocation = engine.prepare(wish, ground);
            clear(restart);
            return run(journal, invocation, environment.of(wish, invocation, restart), machine, server, engine);
        } catch (Refusal refusal) {
            var why = refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
            return without(End.REFUSED, why);
        } finally {
            ended();
        }
    }

    private Report late(Restart restart) throws IOException {
        return restart.equals(Restart.NONE)
                ? without(End.EXPIRED, "Its deadline had passed before it could start")
                : Evidence.report(
                        id(), folder, End.EXPIRED, Optional.empty(), "Its deadline came while its machine restarted");
    }

    /** What was printed before a restart of the machine stays. */
    private void clear(Restart restart) throws IOException {
        if (restart.equals(Restart.NONE)) {
            Files.deleteIfExists(folder.stdout());
            Files.deleteIfExists(folder.stderr());
        }
    }

    private Process process(Invocation invocation, Map<String, String> environment, MachineFolder machine) {
        var builder = new ProcessBuilder(Sessions.own(invocation.command()))
                .directory(machine.work().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.stdout().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.stderr().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Refusal(Problem.of("agent.start", "The script cannot be started: " + e.getMessage()));
        }
    }

    private Report run(
            Journal journal,
            Invocation invocation,
            Map<String, String> environment,
            MachineFolder machine,
            Server server,
            ConfigEngine engine)
            throws IOException, InterruptedException {
        var streaming = new Streaming(server, log, id(), folder);
        var process = process(invocation, environment, machine);
        var script = Processes.look(process.pid()).map(Processes.Seen::identity);
        if (script.isPresent()) {
            journal.started(id(), script.get());
        }
        log.say("Started " + id() + " " + wish.action() + " as process " + process.pid());
        streaming.start();
        told = Optional.of(streaming);
        var end = await(process);
        if (end != End.FINISHED && !Family.ofAttempt(id(), script).end()) {
            log.say("Some process of " + id() + " could not be ended");
        }
        ended();
        streaming.scriptEnded();
        if (end != End.FINISHED) {
            log.say("Ended " + id() + " " + end);
            var reason = end == End.EXPIRED ? "Its deadline came while it ran" : "";
            return Evidence.report(id(), folder, end, Optional.empty(), reason);
        }
        log.say("Ended " + id() + " with " + process.exitValue());
        var verdict = engine.judge(process.exitValue());
        return Evidence.report(id(), folder, end, Optional.of(verdict.exit()), verdict.reason());
    }

    /** Waits in short slices, for the deadline may be moved meanwhile. */
    private End await(Process process) throws InterruptedException {
        var first = CompletableFuture.anyOf(process.onExit(), cut);
        while (!first.isDone()) {
            var left = Duration.between(Instant.now(), deadline);
            if (left.isNegative() || left.isZero()) {
                cut(End.EXPIRED);
            }
            try {
                first.get(Math.clamp(left.toMillis(), 1, SLICE.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Another look at the deadline.
            } catch (ExecutionException e) {
                throw new IllegalStateException("Waiting for a process cannot fail", e);
            }
        }
        return process.isAlive() ? cut.getNow(End.EXPIRED) : End.FINISHED;
    }

    private Report without(End end, String reason) {
        log.say("Did not run " + id() + ": " + end);
        return new Report(id(), end, Optional.empty(), "", "", Mapping.EMPTY, reason);
    }
}
