package io.tutti.drivers.software;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a deployment back. First the attempt that is under way is ended on its machine, and only then does the DELETE
 * action run; where the machine is gone there is nothing left to undo, and the action is waived.
 */
final class Undeploying {
    /** How long a live agent gets to end an attempt, at least: it gives the script 5 s before it kills it. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** How long a silent agent is waited for when nothing else limits the wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The undo decides this much before its own deadline, at which it would be given up. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String DELETE = "DELETE";

    private final Deploying deploying;

    Undeploying(Deploying deploying) {
        this.deploying = deploying;
    }

    /** One step of ending what is under way. */
    Progress leave(Call call) {
        return deploying.rows.find(call).map(row -> leave(call, row)).orElseGet(() -> left(call, ""));
    }

    private Progress leave(Call call, Deployment row) {
        if (row.status() != Status.IN_PROGRESS) {
            return left(call, "");
        }
        var report = Deploying.report(call, row);
        if (report.isPresent()) {
            deploying.rows.ended(call, row, Ending.of(report.get(), row));
            return left(call, "");
        }
        if (!deploying.machines.exists(row.server())) {
            deploying.rows.failed(call, row, "Deployment cancelled.");
            return left(call, gone(row));
        }
        var waiting = Waiting.of(call, "leave");
        var left = Duration.between(call.now(), limit(call, waiting));
        if (!left.isPositive()) {
            deploying.rows.failed(call, row, "Deployment cancelled.");
            return left(call, silent(row));
        }
        deploying.rows.cancel(call, row);
        return Deploying.waiting(
                call, row, waiting.checkpoint(), left.compareTo(Deploying.LOOK) < 0 ? left : Deploying.LOOK);
    }

    /** One step of deleting. */
    Progress delete(Call call) {
        return deploying.rows.find(call).map(row -> delete(call, row)).orElseGet(Progress::gone);
    }

    private Progress delete(Call call, Deployment row) {
        var settled = Attempt.settled(call, DELETE);
        var mine = settled.filter(attempt -> attempt.isOf(row)).isPresent();
        if (row.status() == Status.IN_PROGRESS && !mine) {
            var leaving = leave(call, row);
            return leaving instanceof Progress.Done
                    ? delete(call, deploying.rows.find(call).orElse(row))
                    : leaving;
        }
        if (!deploying.machines.exists(row.server())) {
            return removed(row, runs(call, row) ? gone(row) : "");
        }
        if (!runs(call, row)) {
            return removed(row, "");
        }
        if (settled.isEmpty()) {
            if (deploying.machines.belongsTo(row.server(), call.owner().root())) {
                // A suspended stack goes with its machines; what undoes their software must run on them first.
                deploying.machines.wake(row.server());
            }
            return Deploying.settle(call, Attempt.after(row, call, DELETE));
        }
        var attempt = settled.get();
        return undone(call, mine ? row : deploying.rows.start(call, source(call, row), attempt, status(call)), attempt);
    }

    private Progress undone(Call call, Deployment row, Attempt attempt) {
        var report = Deploying.report(call, row);
        if (report.isPresent()) {
            var ending = Ending.of(report.get(), row);
            deploying.rows.ended(call, row, ending);
            return ending.problem()
                    .map(problem -> Deploying.failed(call, problem))
                    .orElseGet(() -> removed(row, ""));
        }
        return switch (row.status()) {
            case COMPLETE -> removed(row, "");
            case FAILED -> Deploying.failed(call, Problem.of("deployment.failed", row.reason()));
            case IN_PROGRESS -> unreported(call, row, attempt);
        };
    }

    private Progress unreported(Call call, Deployment row, Attempt attempt) {
        var left = call.deadline().map(deadline -> Duration.between(call.now(), deadline.minus(MARGIN)));
        if (left.filter(rest -> !rest.isPositive()).isPresent()) {
            return outOfTime(call, row);
        }
        deploying.rows.renewDeadline(call, row);
        var in = left.filter(rest -> rest.compareTo(Deploying.LOOK) < 0).orElse(Deploying.LOOK);
        return Deploying.waiting(call, row, attempt.checkpoint(call), in);
    }

    /** A silent agent's machine that goes with the stack takes the software along; any other keeps it. */
    private Progress outOfTime(Call call, Deployment row) {
        if (deploying.machines.belongsTo(row.server(), call.owner().root())) {
            return removed(row, silent(row));
        }
        var problem = Problem.of(
                        "deployment.silent",
                        "The agent of machine " + row.server() + " has not said how the DELETE of "
                                + row.config().name() + " ended.")
                .suggest("See to the machine and retry; or mark it cleaned, if it is.");
        deploying.rows.failed(call, row, problem.message());
        return Deploying.failed(call, problem);
    }

    /** Its claims are free again: the holder's deployment has been undone. */
    private Progress removed(Deployment row, String waived) {
        deploying.exchange.releaseAll(row.scope(), row.server());
        deploying.rows.remove(row);
        return new Progress.Done(Optional.empty(), note(waived));
    }

    private boolean runs(Call call, Deployment row) {
        return Component.runs(source(call, row), call.properties().items("actions"), DELETE);
    }

    /** A configuration that is no longer there is read from the copy that was delivered. */
    private SoftwareConfig source(Call call, Deployment row) {
        return deploying.source(call).orElse(row.config());
    }

    private static Status status(Call call) {
        return Deploying.awaited(call) ? Status.IN_PROGRESS : Status.COMPLETE;
    }

    private static Instant limit(Call call, Waiting waiting) {
        var least = waiting.since().plus(GRACE);
        var deadline = call.deadline().orElse(waiting.since().plus(PATIENCE));
        return deadline.isAfter(least) ? deadline : least;
    }

    private static Progress left(Call call, String waived) {
        return new Progress.Done(call.resource(), note(waived));
    }

    private static Mapping note(String waived) {
        return waived.isEmpty() ? Mapping.EMPTY : Value.map("waived", Value.of(waived));
    }

    private static String gone(Deployment row) {
        return "Machine " + row.server() + " is gone: " + row.config().name() + " was not undone on it.";
    }

    private static String silent(Deployment row) {
        return "The agent of machine " + row.server() + " is silent: "
                + row.config().name() + " was not seen to end on it.";
    }
}
