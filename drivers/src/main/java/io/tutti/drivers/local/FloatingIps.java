package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** Finds the floating IP that a user means, among those of the project. */
final class FloatingIps {
    private FloatingIps() {}

    /** By its id, its name or its address. */
    static Optional<Mapping> find(Records records, String project, String named) {
        return records.named(RecordKind.FLOATING_IP, project, named)
                .or(() -> records.all(RecordKind.FLOATING_IP, project).stream()
                        .filter(ip -> ip.text("address").filter(named::equals).isPresent())
                        .findFirst());
    }

    /** @param property where the user names it */
    static Mapping named(Records records, Call call, String named, String property) {
        return find(records, call.owner().project(), named)
                .orElseThrow(() -> new Refusal(Problem.of(
                                "local.unknown-floating-ip", "There is no floating IP '" + named + "' in the project")
                        .on("resources." + call.name() + ".properties." + property)
                        .suggest("Give the id of an OS::Neutron::FloatingIP")));
    }
}
