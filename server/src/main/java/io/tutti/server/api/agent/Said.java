package io.tutti.server.api.agent;

import io.tutti.contract.agent.Report;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What an attempt has said to the server itself, outputs and a failure, kept until its report comes. */
record Said(Mapping outputs, String failure) {
    private static String address(Deployment row) {
        return "attempt/" + row.attempt() + "/said";
    }

    static void output(Mailbox mailbox, Deployment row, String name, String text, Instant now) {
        keep(mailbox, row, Value.map("output", Value.of(name)).with("text", text), now);
    }

    static void failure(Mailbox mailbox, Deployment row, String reason, Instant now) {
        keep(mailbox, row, Value.map("failure", Value.of(reason)), now);
    }

    private static void keep(Mailbox mailbox, Deployment row, Value payload, Instant now) {
        mailbox.post(new Signal(address(row), UUID.randomUUID().toString(), payload, now));
    }

    static Said of(Mailbox mailbox, Deployment row) {
        var outputs = Mapping.EMPTY;
        var failure = "";
        for (var signal : mailbox.at(Set.of(address(row)))) {
            if (signal.payload() instanceof Mapping payload) {
                var name = payload.text("output");
                outputs = name.isPresent()
                        ? outputs.with(name.get(), payload.text("text").orElse(""))
                        : outputs;
                failure = payload.text("failure").orElse(failure);
            }
        }
        return new Said(outputs, failure);
    }

    static void forget(Mailbox mailbox, Deployment row) {
        mailbox.forget(address(row));
    }

    /** The report with what was said; what the agent itself tells goes first. */
    Report into(Report report) {
        var all = outputs;
        for (var output : report.outputs().entries().entrySet()) {
            all = all.with(output.getKey(), output.getValue());
        }
        return new Report(
                report.attempt(),
                report.end(),
                report.exit(),
                report.stdout(),
                report.stderr(),
                all,
                report.reason().isEmpty() ? failure : report.reason());
    }
}
