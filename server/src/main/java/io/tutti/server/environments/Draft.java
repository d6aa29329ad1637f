package io.tutti.server.environments;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Part;
import io.tutti.environments.state.Made;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model with all that it needs, compiled.
 *
 * @param blocks the block of each object
 */
record Draft(Reading reading, Map<String, Block> blocks, Compiled compiled) {
    /** How a line about a resource begins in the text of a plan. */
    private static final Set<String> MARKS = Set.of("+", "~", "?", "±", "-", "=");

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

    /**
     * Each change of a plan says what it is in the model.
     *
     * @param before what is there, of which some may go
     */
    Mapping planned(Mapping plan, Made before) {
        var parts = parts(before);
        var changes = plan.items("changes").stream()
                .map(change -> {
                    var name = ((Mapping) change).text("name").orElse("");
                    var told = (Mapping) change;
                    var part = parts.get(name);
                    if (part != null) {
                        told = told.with("model", "objects." + part.object()).with("part", part.path());
                    }
                    return (Value) told;
                })
                .toList();
        return plan.with("changes", Value.list(changes));
    }

    /** A line about a resource names it as the model does, too. */
    String planned(String text, Made before) {
        var parts = parts(before);
        return text.lines()
                .map(line -> {
                    var words = line.strip().split("\\s+", 3);
                    var part = words.length > 1 && MARKS.contains(words[0]) ? parts.get(words[1]) : null;
                    return part == null ? line : line + "   (" + part.path() + ")";
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Map<String, Part> parts(Made before) {
        var parts = new TreeMap<String, Part>();
        before.parts().forEach(part -> parts.put(part.resource(), part));
        compiled.parts().forEach(part -> parts.put(part.resource(), part));
        return parts;
    }
}
