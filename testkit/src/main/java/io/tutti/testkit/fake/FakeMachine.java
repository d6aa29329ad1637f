package io.tutti.testkit.fake;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.testkit.fake.FakeScript.Command;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One machine with its agent: runs one script at a time, each attempt once, and keeps the reports. */
final class FakeMachine {
    private static final String SILENT = "";

    private final String root;
    private final Exchange exchange;
    private final Member member;
    private final Map<String, Report> journal = new HashMap<>();
    private Optional<Running> running = Optional.empty();
    private Optional<Instant> awayUntil = Optional.empty();

    FakeMachine(String id, String root, Exchange exchange) {
        this.root = root;
        this.exchange = exchange;
        this.member = new Member(id, "fake:" + id);
    }

    /** A script under way. */
    private record Running(
            Wish.Apply wish,
            String scope,
            List<Command> commands,
            int at,
            Instant until,
            String printed,
            Mapping outputs) {
        Running on(Instant time) {
            return new Running(wish, scope, commands, at + 1, time, printed, outputs);
        }

        Running printing(String line) {
            return new Running(wish, scope, commands, at, until, printed + line + "\n", outputs);
        }

        Running giving(String name, String value) {
            return new Running(wish, scope, commands, at, until, printed, outputs.with(name, value));
        }
    }

    String root() {
        return root;
    }

    boolean isAway(Instant now) {
        return awayUntil.filter(now::isBefore).isPresent();
    }

    boolean isBusy() {
        return running.isPresent();
    }

    Optional<Report> reportOf(String attempt) {
        return Optional.ofNullable(journal.get(attempt));
    }

    /** When it can go on by itself. */
    Optional<Instant> next() {
        return awayUntil.or(() -> running.map(Running::until));
    }

    /** The agent dies; what runs is cut short, and known to be so when it is back. */
    void die(Instant back) {
        awayUntil = Optional.of(back);
        running.ifPresent(cut -> end(cut, End.INTERRUPTED, Optional.empty(), SILENT));
    }

    void start(Wish.Apply wish, String scope, Instant now) {
        var script = FakeScript.of(wish.config(), wish.inputs());
        running = Optional.of(new Running(wish, scope, script.commands(), 0, now, "", Mapping.EMPTY));
    }

    /** Ends the attempt if it runs, and says that it never will if it has not begun. */
    void cancel(String attempt) {
        running.filter(script -> script.wish().attempt().equals(attempt))
                .ifPresent(script -> end(script, End.CANCELLED, Optional.empty(), SILENT));
        journal.computeIfAbsent(
                attempt,
                _ -> new Report(attempt, End.CANCELLED, Optional.empty(), "", "", Mapping.EMPTY, "never begun"));
    }

    /** Goes on with the script as far as it gets by now. */
    void work(Instant now) {
        awayUntil = awayUntil.filter(now::isBefore);
        while (running.isPresent()) {
            var script = running.get();
            if (script.wish().deadline().filter(limit -> !now.isBefore(limit)).isPresent()) {
                end(script, End.EXPIRED, Optional.empty(), SILENT);
            } else if (script.until().isAfter(now)) {
                return;
            } else if (script.at() >= script.commands().size()) {
                end(script, End.FINISHED, Optional.of(0), SILENT);
            } else if (!step(script, script.commands().get(script.at()), now)) {
                return;
            }
        }
    }

    /** Does one command; false when it must be waited for. */
    private boolean step(Running script, Command command, Instant now) {
        switch (command) {
            case Command.Sleep(var time) -> running = Optional.of(script.on(now.plus(time)));
            case Command.Echo(var text) ->
                running = Optional.of(script.printing(text).on(now));
            case Command.Output(var name, var value) ->
                running = Optional.of(script.giving(name, value).on(now));
            case Command.Exit(var code) -> end(script, End.FINISHED, Optional.of(code), SILENT);
            case Command.Put(var key, var value) -> {
                exchange.put(script.scope(), key, Value.of(value), Optional.empty());
                running = Optional.of(script.on(now));
            }
            case Command.Claim(var name) -> {
                var winner = exchange.claim(script.scope(), name, member).winner();
                running = Optional.of(script.printing(winner.machine()).on(now));
            }
            case Command.Fail(var reason) -> {
                exchange.fail(script.scope(), member, reason);
                end(script, End.FINISHED, Optional.of(1), reason);
            }
            case Command.Get(var key) -> {
                return waited(script, exchange.get(script.scope(), key).isPresent(), now);
            }
            case Command.Barrier(var name, var count) -> {
                return waited(
                        script,
                        exchange.arrive(script.scope(), name, count, member).complete(),
                        now);
            }
        }
        return true;
    }

    private boolean waited(Running script, boolean happened, Instant now) {
        if (happened) {
            running = Optional.of(script.on(now));
        }
        return happened;
    }

    private void end(Running script, End end, Optional<Integer> exit, String reason) {
        var attempt = script.wish().attempt();
        journal.put(attempt, new Report(attempt, end, exit, script.printed(), "", script.outputs(), reason));
        running = Optional.empty();
    }
}
