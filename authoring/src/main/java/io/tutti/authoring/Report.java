package io.tutti.authoring;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.ProblemCodec;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/**
 * All that is to be said about a text.
 *
 * @param problems what is wrong, in the order of the text
 * @param warnings what is worth knowing and stops nothing
 */
public record Report(List<Problem> problems, List<Problem> warnings) {
    public Report {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isFine() {
        return problems.isEmpty();
    }

    /** {@code {problems, warnings}}, as the server's answers have them. */
    public Mapping toValue() {
        return Value.map("problems", list(problems)).with("warnings", list(warnings));
    }

    private static Value list(List<Problem> all) {
        return Value.list(all.stream().<Value>map(ProblemCodec::tell).toList());
    }
}
