package io.tutti.environments.compile;

import io.tutti.contract.problem.Where;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a piece of the generated template leans on, by generated names; of resources the place that says so. */
record Leaning(Map<String, Where> resources, Set<String> parameters, Set<String> conditions) {
    Leaning() {
        this(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
