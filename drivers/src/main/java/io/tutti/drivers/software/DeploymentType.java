package io.tutti.drivers.software;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/** {@code OS::Heat::SoftwareDeployment} and {@code OS::Heat::StructuredDeployment}: a configuration on a machine. */
public final class DeploymentType implements ResourceType {
    private final Description description;
    private final Deploying deploying;
    private final Undeploying undeploying;

    private DeploymentType(Description description, Deploying deploying) {
        this.description = description;
        this.deploying = deploying;
        this.undeploying = new Undeploying(deploying);
    }

    /** {@code OS::Heat::SoftwareDeployment}. */
    public static DeploymentType software(
            Software software, Exchange exchange, MachinePresence machines, SignalUrls urls) {
        return new DeploymentType(DeploymentSchema.SOFTWARE, new Deploying(software, exchange, machines, urls));
    }

    /** {@code OS::Heat::StructuredDeployment}. */
    public static DeploymentType structured(
            Software software, Exchange exchange, MachinePresence machines, SignalUrls urls) {
        return new DeploymentType(DeploymentSchema.STRUCTURED, new Deploying(software, exchange, machines, urls));
    }

    /** What the two take and answer. */
    public static List<Description> descriptions() {
        return List.of(DeploymentSchema.SOFTWARE, DeploymentSchema.STRUCTURED);
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Progress create(Call call) {
        return deploying.step(call, "CREATE");
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return mustReplace(call, before) ? new Progress.Replace() : deploying.step(call, "UPDATE");
    }

    @Override
    public Progress delete(Call call) {
        return undeploying.delete(call);
    }

    @Override
    public Progress leave(Call call) {
        return undeploying.leave(call);
    }

    @Override
    public Progress check(Call call) {
        return deploying
                .rows
                .find(call)
                .map(row -> checked(call, row))
                .orElseGet(() -> Deploying.failed(call, Deploying.vanished(call)));
    }

    @Override
    public Progress suspend(Call call) {
        return deploying.step(call, "SUSPEND");
    }

    @Override
    public Progress resume(Call call) {
        return deploying.step(call, "RESUME");
    }

    private Progress checked(Call call, Deployment row) {
        if (!deploying.machines.exists(row.server())) {
            return Deploying.failed(
                    call,
                    Problem.of(
                            "deployment.machine-gone",
                            "Machine " + row.server() + " is gone, and with it " + call.name() + "."));
        }
        return row.status() == Status.FAILED
                ? Deploying.failed(call, Problem.of("deployment.failed", row.reason()))
                : Deploying.done(row);
    }

    private boolean mustReplace(Call call, Mapping before) {
        var after = call.properties();
        return !after.get("server").equals(before.get("server"))
                || !after.get("signal_transport").equals(before.get("signal_transport"))
                || deploying
                        .source(call)
                        .map(source -> replacingInputChanged(source, after, before))
                        .orElse(false);
    }

    private static boolean replacingInputChanged(SoftwareConfig source, Mapping after, Mapping before) {
        return source.inputs().stream()
                .filter(input -> input.get("replace_on_change").orElse(Value.none()) instanceof Bool(var yes) && yes)
                .flatMap(input -> input.text("name").stream())
                .anyMatch(name -> !after.mapping("input_values")
                        .get(name)
                        .equals(before.mapping("input_values").get(name)));
    }
}
