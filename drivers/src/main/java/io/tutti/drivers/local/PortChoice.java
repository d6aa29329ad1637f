package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;

/** Finds the port that a user names, among those of the project. */
final class PortChoice {
    private PortChoice() {}

    /** @param path where the user names it */
    static Mapping of(Records records, String project, String named, String path) {
        return records.named(RecordKind.PORT, project, named)
                .orElseThrow(() -> new Refusal(
                        Problem.of("local.unknown-port", "There is no port '" + named + "' in the project " + project)
                                .on(path)
                                .suggest("Give the id or the name of an OS::Neutron::Port")));
    }
}
