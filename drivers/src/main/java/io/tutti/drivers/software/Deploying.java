package io.tutti.drivers.software;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Reports;
import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a configuration to a machine: the row is the wish, the agent's report is the answer. One attempt is delivered
 * under one id and counts once; a report of another attempt is not looked at.
 */
final class Deploying {
    /** How often the machine is looked for while its agent is silent. */
    static final Duration LOOK = Duration.ofSeconds(30);

    private static final String NO_SIGNAL = "NO_SIGNAL";

    final Rows rows;
    final Exchange exchange;
    final MachinePresence machines;
    private final Software software;

    Deploying(Software software, Exchange exchange, MachinePresence machines, SignalUrls urls) {
        this.rows = new Rows(software, urls);
        this.software = software;
        this.exchange = exchange;
        this.machines = machines;
    }

    /** One step of an action that makes or changes. */
    Progress step(Call call, String action) {
        if (rows.isForeign(call)) {
            return failed(call, vanished(call));
        }
        var source = source(call);
        if (source.isEmpty()) {
            return Progress.failed(noSuchConfig(call));
        }
        var missing = missingInputs(call, source.get());
        if (!missing.isEmpty()) {
            return Progress.failed(missing.getFirst());
        }
        if (!Component.runs(source.get(), call.properties().items("actions"), action)) {
            var row = rows.find(call).orElseGet(() -> rows.idle(call, source.get(), action));
            return done(row);
        }
        var known = rows.find(call);
        if (action.equals("CREATE") || known.isEmpty()) {
            return begun(call, source.get(), new Attempt(Attempt.first(call).id(), action), known);
        }
        return Attempt.settled(call, action)
                .map(attempt -> begun(call, source.get(), attempt, known))
                .orElseGet(() -> settle(call, Attempt.after(known.get(), call, action)));
    }

    /** The attempt's id is durable before anything is wished under it. */
    static Progress settle(Call call, Attempt attempt) {
        return Progress.again(Rows.id(call), attempt.checkpoint(call), Duration.ZERO);
    }

    private Progress begun(Call call, SoftwareConfig source, Attempt attempt, Optional<Deployment> known) {
        var row = known.filter(attempt::isOf).orElseGet(() -> begin(call, source, attempt));
        return answer(call, row, attempt);
    }

    private Deployment begin(Call call, SoftwareConfig source, Attempt attempt) {
        exchange.retried(call.owner().root(), call.properties().text("server").orElse(""));
        return rows.start(call, source, attempt, awaited(call) ? Status.IN_PROGRESS : Status.COMPLETE);
    }

    /** The report comes first: after a crash it is handed over again, and says more than the row. */
    private Progress answer(Call call, Deployment row, Attempt attempt) {
        var report = report(call, row);
        if (report.isPresent()) {
            var ending = Ending.of(report.get(), row);
            var ended = rows.ended(call, row, ending);
            return ending.problem().map(problem -> failed(call, problem)).orElseGet(() -> done(ended));
        }
        return switch (row.status()) {
            case COMPLETE -> done(row);
            case FAILED -> failed(call, Problem.of("deployment.failed", row.reason()));
            case IN_PROGRESS -> unreported(call, row, attempt);
        };
    }

    private Progress unreported(Call call, Deployment row, Attempt attempt) {
        if (!machines.exists(row.server())) {
            var problem = Problem.of(
                    "deployment.machine-gone",
                    "Machine " + row.server() + " is gone, so " + row.config().name() + " never ended on it.");
            rows.failed(call, row, problem.message());
            return failed(call, problem);
        }
        rows.renewDeadline(call, row);
        return waiting(call, row, attempt.checkpoint(call), LOOK);
    }

    static Progress waiting(Call call, Deployment row, Value checkpoint, Duration in) {
        return new Progress.Again(
                Optional.of(row.id()), checkpoint, Optional.of(in), Set.of(row.address(), call.address()));
    }

    /**
     * How the attempt of this row ended, if its agent has said so: to the deployment's own address, or, being one of
     * Heat's, to the resource. Heat's say no attempt, so only what came after this attempt's start can be meant.
     */
    static Optional<Report> report(Call call, Deployment row) {
        for (var signal : call.signals()) {
            if (signal.address().equals(row.address())) {
                var report = Reports.fromValue(signal.payload())
                        .filter(told -> told.attempt().equals(row.attempt()));
                if (report.isPresent()) {
                    return report;
                }
            }
            if (signal.address().equals(call.address())
                    && signal.payload() instanceof Mapping body
                    && !signal.at().isBefore(row.updated())) {
                return Optional.of(Reports.fromHeat(row.attempt(), body));
            }
        }
        return Optional.empty();
    }

    static Problem vanished(Call call) {
        return Problem.of("deployment.vanished", "The deployment " + call.name() + " is no longer there.");
    }

    static Progress done(Deployment row) {
        return Progress.done(row.id(), row.outputs());
    }

    static Progress failed(Call call, Problem problem) {
        return new Progress.Failed(problem.on("resources." + call.name()), Optional.of(Rows.id(call)), Value.none());
    }

    static boolean awaited(Call call) {
        return call.properties()
                .text("signal_transport")
                .filter(NO_SIGNAL::equals)
                .isEmpty();
    }

    /** The configuration to deploy; one without text when none is named. */
    Optional<SoftwareConfig> source(Call call) {
        var id = call.properties().text("config").orElse("");
        return id.isEmpty()
                ? Optional.of(empty(call))
                : software.config(call.owner().project(), id);
    }

    private static SoftwareConfig empty(Call call) {
        return new SoftwareConfig(
                "",
                call.owner().project(),
                "",
                "Heat::Ungrouped",
                Value.of(""),
                List.of(),
                List.of(),
                Mapping.EMPTY,
                call.now());
    }

    private static Problem noSuchConfig(Call call) {
        return Problem.of(
                        "deployment.no-such-config",
                        "The configuration " + call.properties().text("config").orElse("") + " of " + call.name()
                                + " does not exist.")
                .on("resources." + call.name() + ".properties.config")
                .suggest("Name a configuration of this stack with get_resource, or the id of one that exists.");
    }

    /** With {@code input_values_validate: STRICT} an input that the map asks for must have a value. */
    private static List<Problem> missingInputs(Call call, SoftwareConfig source) {
        var strict = call.properties()
                .text("input_values_validate")
                .filter("STRICT"::equals)
                .isPresent();
        if (!strict) {
            return List.of();
        }
        var inputs = new DerivedConfig(source, call, "").make("", "").inputs();
        var missing = new Inputs(call.properties().text("input_key").orElse("get_input"), DerivedConfig.values(inputs))
                .missing(source.config());
        return missing.stream()
                .map(name -> Problem.of(
                                "deployment.missing-input",
                                "The configuration of " + call.name() + " asks for the input " + name
                                        + ", which has no value.")
                        .on("resources." + call.name() + ".properties.input_values")
                        .suggest("Give " + name + " a value in input_values, or a default in the configuration."))
                .toList();
    }
}
