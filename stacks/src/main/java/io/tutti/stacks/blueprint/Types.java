package io.tutti.stacks.blueprint;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.resource.Progress;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.CustomRules;
import java.time.Instant;
import java.util.Optional;

/** What is known of the resource types there are. */
public interface Types extends io.tutti.template.check.Types {
    /** See {@link io.tutti.contract.resource.ResourceType#leavesTrace}. */
    boolean leavesTrace(String type);

    /** What the clouds behind these types have; asked while a template is checked, and never afterwards. */
    default Inventory inventory() {
        return Inventory.NONE;
    }

    /**
     * The custom constraints that parameters and properties may name, for one check of one template.
     *
     * @param project in which things are looked for
     */
    default CustomRules rules(String project) {
        var cloud = new CloudRules(inventory(), project);
        return time().map(now -> CommonRules.at(now, cloud)).orElseGet(() -> CommonRules.timeless(cloud));
    }

    /** The time that expressions may ask for; what depends on it is unknown without. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /**
     * The same at a time of their own. For a stack that is the time of its creation, however often and however late its
     * template is evaluated: the same facts give the same values.
     */
    default Types at(Instant time) {
        return new TypesAt(this, time);
    }

    /**
     * Why none of that type can be made here, and what could be done about it, although its schema is known; empty when
     * one can be made.
     */
    Optional<Problem> unmade(String type);

    /** How many stacks a stack may be inside: Heat's {@code max_nested_stack_depth}. */
    default int deepest() {
        return 5;
    }

    /** How many resources a tree of stacks may have: Heat's {@code max_resources_per_stack}. */
    default long mostResources() {
        return GroupTemplate.MOST;
    }

    /** See {@link io.tutti.contract.resource.ResourceType#lacking}. */
    Optional<Problem> lacking(String type, Needed needed);

    /**
     * How an object really stands, asked while something is planned or taken over and nothing else is under way; see {@link
     * io.tutti.contract.resource.ResourceType#check}.
     */
    default Progress look(String type, Call call) {
        return new Progress.Unsupported();
    }
}
