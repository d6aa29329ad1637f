package io.tutti.cli;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.ProblemCodec;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Problems of an answer as people read them. */
final class Problems {
    private Problems() {}

    /** All {@code problems}; empty when there are none. */
    static String told(Mapping answer) {
        return all(answer.items("problems"), Rendering::error);
    }

    /** All {@code warnings}; empty when there are none. */
    static String warnings(Mapping answer) {
        return all(answer.items("warnings"), Rendering::warning);
    }

    private static String all(List<Value> problems, Function<Problem, String> words) {
        return problems.stream()
                .map(item -> ProblemCodec.read(Verb.mapping(item)))
                .map(problem -> words.apply(problem).stripTrailing() + object(problem))
                .collect(Collectors.joining("\n\n"));
    }

    /** The place may be in a package: then only the way inside the model says whose problem it is. */
    private static String object(Problem problem) {
        return problem.where().isPresent() && problem.path().startsWith("objects.") ? "\n  in: " + problem.path() : "";
    }
}
