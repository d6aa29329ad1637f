package io.tutti.server.environments;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.compile.Part;
import io.tutti.server.stacks.Stacks.PlanView;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells plans of stacks in the words of the models that those were compiled from.
 *
 * @param parts what each resource is in the model
 */
record ModelWords(Map<String, Part> parts) {
    /** How a line about a resource begins in the text of a plan. */
    private static final Set<String> MARKS = Set.of("+", "~", "?", "±", "-", "=");

    /** Of several that are the same resource the last counts. */
    static ModelWords of(Collection<Part> parts) {
        var all = new TreeMap<String, Part>();
        parts.forEach(part -> all.put(part.resource(), part));
        return new ModelWords(all);
    }

    /** Each change says what it is in the model. */
    PlanView tell(PlanView plan) {
        var changes = plan.data().items("changes").stream()
                .<Value>map(change -> told((Mapping) change))
                .toList();
        return new PlanView(
                plan.data().with("changes", Value.list(changes)),
                plan.text().lines().map(this::told).collect(Collectors.joining("\n", "", "\n")));
    }

    private Mapping told(Mapping change) {
        return part(change.text("name").orElse(""))
                .map(part -> change.with("model", "objects." + part.object()).with("part", part.path()))
                .orElse(change);
    }

    private String told(String line) {
        var words = line.strip().split("\\s+", 3);
        return (words.length > 1 && MARKS.contains(words[0]) ? part(words[1]) : Optional.<Part>empty())
                .map(part -> line + "   (" + part.path() + ")")
                .orElse(line);
    }

    private Optional<Part> part(String resource) {
        return Optional.ofNullable(parts.get(resource));
    }
}
