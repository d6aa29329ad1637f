package io.tutti.drivers.software;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The row that stands behind a deployment resource. Its id is the task's own, so that a repeated step finds it. A token
 * may come from a document that somebody wrote, so the row must also be of the caller's project.
 */
record Rows(Software software, SignalUrls urls) {
    static String id(Call call) {
        return PhysicalName.uuid(call, "deployment").toString();
    }

    Optional<Deployment> find(Call call) {
        return software.deployment(id(call)).filter(row -> isOf(call, row));
    }

    /** Whether another project has the row that the call's token leads to; nothing of it may be read or written over. */
    boolean isForeign(Call call) {
        return software.deployment(id(call)).filter(row -> !isOf(call, row)).isPresent();
    }

    private static boolean isOf(Call call, Deployment row) {
        return row.project().equals(call.owner().project());
    }

    /** Wishes this attempt, in the place of the one before. */
    Deployment start(Call call, SoftwareConfig source, Attempt attempt, Status status) {
        var reason = status == Status.COMPLETE ? "Not waited for" : "Deploy data available";
        return replace(call, source, attempt.action(), attempt.id(), status, reason);
    }

    /** Keeps the deployment without wishing anything: its actions leave this one out. */
    Deployment idle(Call call, SoftwareConfig source, String action) {
        return replace(call, source, action, "", Status.COMPLETE, "Not required");
    }

    private Deployment replace(
            Call call, SoftwareConfig source, String action, String attempt, Status status, String reason) {
        var before = find(call);
        var id = id(call);
        var configId = UUID.nameUUIDFromBytes((id + "/" + attempt).getBytes(StandardCharsets.UTF_8))
                .toString();
        var config = new DerivedConfig(source, call, action).make(configId, urls.forAttempt(id, attempt));
        var row = new Deployment(
                id,
                call.owner().project(),
                call.properties().text("server").orElse(""),
                config,
                DerivedConfig.values(config.inputs()),
                action,
                status,
                reason,
                before.map(Deployment::outputs).orElse(Mapping.EMPTY),
                call.owner().root(),
                attempt,
                Addresses.deployment(id),
                call.deadline(),
                false,
                before.map(Deployment::created).orElse(call.now()),
                call.now());
        software.save(row);
        return row;
    }

    Deployment ended(Call call, Deployment row, Ending ending) {
        return save(call, row, ending.status(), ending.reason(), ending.outputs(), row.cancelled());
    }

    Deployment failed(Call call, Deployment row, String reason) {
        return save(call, row, Status.FAILED, reason, row.outputs(), row.cancelled());
    }

    void cancel(Call call, Deployment row) {
        if (!row.cancelled()) {
            save(call, row, row.status(), row.reason(), row.outputs(), true);
        }
    }

    /** A deadline that has moved, for the run was paused, is told to the agent. */
    void renewDeadline(Call call, Deployment row) {
        if (!row.deadline().equals(call.deadline())) {
            save(call, row, row.status(), row.reason(), row.outputs(), row.cancelled());
        }
    }

    void remove(Deployment row) {
        software.deleteDeployment(row.id());
    }

    private Deployment save(
            Call call, Deployment row, Status status, String reason, Mapping outputs, boolean cancelled) {
        var next = new Deployment(
                row.id(),
                row.project(),
                row.server(),
                row.config(),
                row.inputs(),
                row.action(),
                status,
                reason,
                outputs,
                row.scope(),
                row.attempt(),
                row.address(),
                call.deadline(),
                cancelled,
                row.created(),
                row.updated());
        software.save(next);
        return next;
    }
}
