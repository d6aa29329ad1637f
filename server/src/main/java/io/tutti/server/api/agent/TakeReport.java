package io.tutti.server.api.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Reports;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.Live;
import io.tutti.server.live.Wakes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /tutti/v1/agent/report}: how an attempt ended, durable before it is acknowledged, counted once. */
public record TakeReport(Attempts attempts, Live live, InstantSource clock) implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TakeReport.class);
    private static final int LIMIT = 4 << 20;

    /** What {@code user_data} is called at a machine's first start; nobody waits for it. */
    private static final String BOOT = "boot";

    @Override
    public Reply handle(Request request) {
        var machine = PollWishes.Machine.of(request);
        var report = AgentJson.report(request.json(LIMIT));
        if (report.attempt().equals(BOOT)) {
            LOG.info("The user data of machine {} ended: {} {}", machine.id(), report.end(), report.exit());
            return Reply.empty(204);
        }
        var row = attempts.of(machine.project(), machine.id(), report.attempt())
                .orElseThrow(() -> Denial.unknown("attempt", report.attempt()));
        take(row, report);
        return Reply.empty(204);
    }

    /** Stores the report as the one signal of its attempt and ends its log. */
    public void take(Deployment row, Report report) {
        live.logs().end(row);
        var said = Said.of(attempts.store().mailbox(), row).into(masked(row, report));
        attempts.store()
                .mailbox()
                .post(new Signal(row.address(), report.attempt(), Reports.toValue(said), clock.instant()));
        if (row.scope().isEmpty()) {
            end(row, said);
        }
        Said.forget(attempts.store().mailbox(), row);
        live.wakes().call(Wakes.machine(row.server()));
    }

    /** No stack follows what was deployed through Heat's software API alone, so its row is ended here. */
    private void end(Deployment row, Report report) {
        var well = report.end() == Report.End.FINISHED
                && report.exit().orElse(0) == 0
                && report.reason().isEmpty();
        var outputs = report.outputs()
                .with("deploy_stdout", report.stdout())
                .with("deploy_stderr", report.stderr())
                .with("deploy_status_code", report.exit().map(Value::of).orElseGet(Value::none));
        attempts.store()
                .software()
                .save(new Deployment(
                        row.id(),
                        row.project(),
                        row.server(),
                        row.config(),
                        row.inputs(),
                        row.action(),
                        well ? Deployment.Status.COMPLETE : Deployment.Status.FAILED,
                        well ? "Outputs received" : "Deployment failed: " + report.end() + " " + report.reason(),
                        outputs,
                        row.scope(),
                        row.attempt(),
                        row.address(),
                        row.deadline(),
                        row.cancelled(),
                        row.created(),
                        clock.instant()));
    }

    private Report masked(Deployment row, Report report) {
        UnaryOperator<String> hide = text -> live.secrets().hide(row, text);
        return new Report(
                report.attempt(),
                report.end(),
                report.exit(),
                hide.apply(report.stdout()),
                hide.apply(report.stderr()),
                told(row, report.outputs(), hide),
                hide.apply(report.reason()));
    }

    /** An output that says what went wrong becomes part of a reason; the others are values, and stay what they are. */
    private static Mapping told(Deployment row, Mapping outputs, UnaryOperator<String> hide) {
        var all = outputs;
        for (var declared : row.config().outputs()) {
            var name = declared.text("name").orElse("");
            var text = outputs.text(name);
            if (declared.get("error_output").equals(Optional.of(Value.of(true))) && text.isPresent()) {
                all = all.with(name, hide.apply(text.get()));
            }
        }
        return all;
    }
}
