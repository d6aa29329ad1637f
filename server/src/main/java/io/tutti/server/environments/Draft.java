package io.tutti.server.environments;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.state.Made;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.PlanView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model with all that it needs, compiled.
 *
 * @param blocks the block of each object
 */
record Draft(Reading reading, Map<String, Block> blocks, Compiled compiled) {
    /** The stack that it would be. */
    StackRequest request(EnvironmentRequest.Wish wish) {
        var files = new LinkedHashMap<String, Value>();
        compiled.files().forEach((name, text) -> files.put(name, Value.of(text)));
        return new StackRequest(
                        compiled.environment(),
                        compiled.template(),
                        compiled.environment() + ".generated.yaml",
                        new Mapping(files),
                        new Mapping(compiled.parameters()),
                        List.of(),
                        wish.onFailure(),
                        wish.timeoutMinutes(),
                        List.of())
                .keyed(wish.key());
    }

    /** What its stack is to become. */
    StackChange change(EnvironmentRequest.Wish wish) {
        var asked = request(wish);
        return new StackChange(
                Optional.of(asked.template()),
                asked.templateName(),
                asked.files(),
                asked.parameters(),
                List.of(),
                Optional.of(asked.onFailure()),
                asked.timeoutMinutes(),
                Optional.of(List.of()),
                false,
                Set.of());
    }

    Made made() {
        return Made.of(compiled, blocks);
    }

    /** In the words of model and packages, without what is secret. */
    List<Problem> explained(List<Problem> problems) {
        var discretion = new Discretion(reading.model(), blocks);
        return problems.stream().map(compiled::explained).map(discretion::of).toList();
    }

    /** A plan in the words of the model, and of what is there, of which some may go. */
    PlanView planned(PlanView plan, Made before) {
        var parts = new ArrayList<>(before.parts());
        parts.addAll(compiled.parts());
        return ModelWords.of(parts).tell(plan);
    }
}
