package io.tutti.authoring;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Description;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.CustomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All resource types that there are, of which nothing can be made here. */
final class KnownHere implements Types {
    private final Map<String, Description> descriptions = new TreeMap<>();

    KnownHere() {
        var all = new ArrayList<>(Catalogue.ownDescriptions());
        all.addAll(LocalCloud.descriptions());
        all.forEach(description -> descriptions.put(description.type(), description));
    }

    @Override
    public Optional<Description> find(String type) {
        return Optional.ofNullable(descriptions.get(type));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(descriptions.keySet());
    }

    @Override
    public boolean leavesTrace(String type) {
        return true;
    }

    @Override
    public CustomRules rules() {
        return CommonRules.at(Instant.now(), CustomRules.NONE);
    }

    /** Nothing is made, so nothing is lacking. */
    @Override
    public Optional<Problem> lacking(String type, Needed needed) {
        return Optional.empty();
    }
}
