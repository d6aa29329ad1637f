package io.tutti.template.document;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.template.function.Version;
import java.util.Optional;

/** What to say of a deletion policy that there is not. */
public final class DeletionPolicies {
    private DeletionPolicies() {}

    /** @param written the policy's name; empty when it is no text */
    public static Problem none(Version version, Optional<String> written) {
        var name = written.map(text -> " `" + text + "`").orElse(" of that kind");
        var problem = Problem.of("template.deletion-policy", "There is no deletion policy" + name)
                .because("policies are " + String.join(", ", version.deletionPolicies()));
        return Nearest.advise(
                problem,
                written.orElse(""),
                version.deletionPolicies(),
                "write `Retain` to keep the thing when the stack goes, or leave the policy out");
    }
}
