package io.tutti.testkit.block;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Description;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A deployment on paper: its script runs for a second, needs a machine, and gives a text for each output it declares.
 *
 * @param failing the resources whose script fails whenever it is run to make something
 */
record PaperDeployment(Description description, Software software, Deeds deeds, Set<String> failing)
        implements ResourceType {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Value> USUAL = List.of(Value.of("CREATE"), Value.of("UPDATE"));

    @Override
    public Progress create(Call call) {
        var id = PhysicalName.uuid(call, "paper").toString();
        var machine = machine(call);
        if (!deeds.isMachine(machine)) {
            return failed(call, "its machine is not there");
        }
        deeds.made(call);
        var config = config(call);
        if (config.filter(one -> runs(one, call, "CREATE")).isEmpty()) {
            return Progress.done(id, outputs(call, config));
        }
        // A script that is cut off has been at work too.
        if (config.filter(one -> runs(one, call, "DELETE")).isPresent()) {
            deeds.owe(call);
        }
        var waiting = Waiting.of(call, "create");
        var left = waiting.left(SECOND, call.now());
        if (!left.isZero()) {
            return Progress.again(id, waiting.checkpoint(), left);
        }
        if (failing.contains(Deeds.thing(call))) {
            deeds.note(Deeds.Kind.FAILED, call);
            return new Progress.Failed(
                    Problem.of("deployment.failed", "The script of " + call.name() + " was told to fail"),
                    Optional.of(id),
                    Value.none());
        }
        deeds.note(Deeds.Kind.RAN, call);
        return Progress.done(id, outputs(call, config));
    }

    @Override
    public Progress delete(Call call) {
        if (!deeds.isThere(call)) {
            return Progress.gone();
        }
        if (deeds.owes(call)) {
            var waiting = Waiting.of(call, "delete");
            if (!Waiting.begun(call, "delete")) {
                deeds.leaving(call);
            }
            if (!deeds.isMachine(machine(call))) {
                return failed(call, "its machine was gone before its undo ran");
            }
            var left = waiting.left(SECOND, call.now());
            if (!left.isZero()) {
                return Progress.again(PhysicalName.uuid(call, "paper").toString(), waiting.checkpoint(), left);
            }
            deeds.paid(call);
        } else {
            deeds.leaving(call);
        }
        deeds.removed(call);
        return Progress.gone();
    }

    private static Progress failed(Call call, String why) {
        return Progress.failed(Problem.of("deployment.failed", "The script of " + call.name() + " cannot run: " + why));
    }

    private static String machine(Call call) {
        return call.properties().text("server").orElse("");
    }

    private Optional<SoftwareConfig> config(Call call) {
        return call.properties()
                .text("config")
                .flatMap(id -> software.config(call.owner().project(), id));
    }

    /** A component says itself at which actions it runs; of anything else the deployment does. */
    private static boolean runs(SoftwareConfig config, Call call, String action) {
        if (config.group().equals("component") && config.config() instanceof Mapping parts) {
            return parts.items("configs").stream()
                    .anyMatch(part -> part instanceof Mapping entry && names(entry, action));
        }
        return names(call.properties(), action);
    }

    private static boolean names(Mapping entry, String action) {
        var actions = entry.get("actions").isPresent() ? entry.items("actions") : USUAL;
        return actions.contains(Value.of(action));
    }

    private static Mapping outputs(Call call, Optional<SoftwareConfig> config) {
        var outputs = Value.map("deploy_stdout", Value.of(""))
                .with("deploy_stderr", "")
                .with("deploy_status_code", Value.of(0));
        for (var declared : config.map(SoftwareConfig::outputs).orElse(List.of())) {
            var name = declared.text("name").orElse("");
            outputs = outputs.with(name, name + "-of-" + call.name());
        }
        return outputs;
    }
}
