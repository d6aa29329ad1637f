package io.tutti.cli;

import io.tutti.authoring.ProblemBook;
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

    private static final int MOST_NAMED = 3;

    /** All {@code problems} and where they are explained; empty when there are none. */
    static String told(Mapping answer) {
        return all(answer.items("problems"), Rendering::error) + see(answer);
    }

    /** All {@code problems} without where they are explained. */
    static String bare(Mapping answer) {
        return all(answer.items("problems"), Rendering::error);
    }

    /** The command that explains the problems, below an empty line; nothing when none has a page. */
    static String see(Mapping answer) {
        var codes = ProblemBook.known(answer.items("problems").stream()
                .map(item -> Verb.text(Verb.mapping(item), "code"))
                .toList());
        var more = codes.size() > MOST_NAMED ? " ..." : "";
        return codes.isEmpty()
                ? ""
                : "\n\nsee: tutti explain " + String.join(" ", codes.subList(0, Math.min(MOST_NAMED, codes.size())))
                        + more;
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
