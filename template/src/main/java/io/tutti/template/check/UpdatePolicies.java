package io.tutti.template.check;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Description;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand in the update policy of a type: groups have one, all others nothing. */
final class UpdatePolicies {
    private static final List<String> ROLLING = List.of("max_batch_size", "min_in_service", "pause_time");
    private static final List<String> BATCH = List.of("max_batch_size", "pause_time");
    private static final List<String> AMAZON = List.of("MaxBatchSize", "MinInstancesInService", "PauseTime");

    /** The parts of each type's policy with their entries. */
    private static final Map<String, Map<String, List<String>>> KNOWN = Map.of(
            "AWS::AutoScaling::AutoScalingGroup", Map.of("AutoScalingRollingUpdate", AMAZON),
            "OS::Heat::AutoScalingGroup", Map.of("rolling_update", ROLLING),
            "OS::Heat::InstanceGroup", Map.of("RollingUpdate", AMAZON),
            "OS::Heat::ResourceGroup", Map.of("rolling_update", ROLLING, "batch_create", BATCH),
            "OS::Heat::SoftwareDeploymentGroup", Map.of("rolling_update", ROLLING, "batch_create", BATCH),
            "OS::Heat::StructuredDeploymentGroup", Map.of("rolling_update", ROLLING, "batch_create", BATCH));

    private UpdatePolicies() {}

    /** @param description of the resource's type, if that is known and no nested template */
    static List<Problem> check(ResourceDefinition resource, Optional<Description> description, String path) {
        var none = resource.updatePolicy() instanceof Expression.Fields fields
                && fields.entries().isEmpty();
        if (none || description.isEmpty() || description.get().open()) {
            return List.of();
        }
        if (!(resource.updatePolicy() instanceof Expression.Fields)) {
            return List.of(Problem.of("template.update-policy", "An update policy must be a map written out")
                    .at(resource.updatePolicy().where())
                    .on(path)
                    .because("functions may stand in its entries, not for all of it")
                    .suggest("write the entries, each with a function of its own if need be"));
        }
        var known = KNOWN.getOrDefault(description.get().type(), Map.of());
        var problems = new ArrayList<>(unknown(
                resource.updatePolicy(), known.keySet().stream().sorted().toList(), path));
        if (resource.updatePolicy() instanceof Expression.Fields fields) {
            known.forEach((part, entries) -> fields.get(part)
                    .ifPresent(written -> problems.addAll(unknown(written, entries, path + "." + part))));
        }
        return problems;
    }

    private static List<Problem> unknown(Expression written, List<String> names, String path) {
        if (!(written instanceof Expression.Fields fields)) {
            return List.of();
        }
        return fields.entries().keySet().stream()
                .filter(name -> !names.contains(name))
                .limit(Findings.MOST)
                .map(name -> {
                    var problem = Problem.of(
                                    "template.update-policy", "Unknown entry `" + name + "` of an update policy")
                            .at(fields.place(name))
                            .on(path + "." + name)
                            .because(
                                    names.isEmpty()
                                            ? "this type has no update policy"
                                            : "entries are " + String.join(", ", names));
                    return Nearest.advise(problem, name, names, "leave `" + name + "` out");
                })
                .toList();
    }
}
