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
        cut.complete(End.CANCELLED);
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
        journal.begin(wish);
        try {
            if (!Instant.now().isBefore(deadline)) {
                return without(End.EXPIRED, "Its deadline had passed before it could start");
            }
            var engine = Engines.of(wish.group())
                    .orElseThrow(() -> new Refusal(Problem.of(
                            "agent.no-engine",
                            "This machine has no engine for '" + wish.group() + "'; it has: " + Engines.groups())));
            var ground = environment.ground(folder, engine.group());
            var invocation = engine.prepare(wish, ground);
            return run(journal, process(invocation, environment, machine), server, engine);
        } catch (Refusal refusal) {
            var why = refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
            return without(End.REFUSED, why);
        } finally {
            over = true;
        }
    }

    private Process process(Invocation invocation, Environment environment, MachineFolder machine) throws IOException {
        Files.deleteIfExists(folder.stdout());
        Files.deleteIfExists(folder.stderr());
        var builder = new ProcessBuilder(Sessions.own(invocation.command()))
                .directory(machine.work().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.stdout().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.stderr().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment.of(wish, invocation));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Refusal(Problem.of("agent.start", "The script cannot be started: " + e.getMessage()));
        }
    }

    private Report run(Journal journal, Process process, Server server, ConfigEngine engine)
            throws IOException, InterruptedException {
        var script = Processes.look(process.pid()).map(Processes.Seen::identity);
        if (script.isPresent()) {
            journal.started(id(), script.get());
        }
        log.say("Started " + id() + " " + wish.action() + " as process " + process.pid());
        var streaming = new Streaming(server, log, id(), folder);
        streaming.start();
        told = Optional.of(streaming);
        var end = await(process);
        if (end != End.FINISHED && !Family.ofAttempt(id(), script).end()) {
            log.say("Some process of " + id() + " could not be ended");
        }
        over = true;
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
                cut.complete(End.EXPIRED);
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
