package io.tutti.authoring;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why outputs have no value, beside what was wrong before anything was evaluated. As many problems are told as one check
 * tells; how many outputs fail beyond those is told, too.
 */
final class FailingOutputs {
    /** One mistake, however often and in however many words it is told. */
    private record Mistake(String code, Optional<Where> where) {
        static Mistake of(Problem problem) {
            return new Mistake(problem.code(), problem.where());
        }
    }

    private final Report checked;
    private final Set<Mistake> known = new HashSet<>();
    private final Set<Problem> problems;
    private int untold;
    private Optional<Problem> next = Optional.empty();

    FailingOutputs(Report checked) {
        this.checked = checked;
        problems = new LinkedHashSet<>(checked.problems());
        problems.forEach(problem -> known.add(Mistake.of(problem)));
    }

    void add(String output, List<Problem> reasons) {
        var unknown = reasons.stream()
                .filter(problem -> !known.contains(Mistake.of(problem)))
                .map(problem -> problem.path().isEmpty() ? problem.on("outputs." + output) : problem)
                .toList();
        if (problems.size() < Findings.MOST) {
            problems.addAll(unknown);
        } else if (!unknown.isEmpty()) {
            untold++;
            next = next.or(() -> Optional.of(unknown.getFirst()));
        }
    }

    Report report() {
        var told = new ArrayList<>(problems);
        next.ifPresent(problem -> told.add(more(problem)));
        // That an output will have no value is a warning to who deploys; to who evaluates it is the answer.
        told.forEach(problem -> known.add(Mistake.of(problem)));
        var warnings = checked.warnings().stream()
                .filter(warning -> !known.contains(Mistake.of(warning)))
                .toList();
        return new Report(told, warnings);
    }

    private Problem more(Problem first) {
        var more = Problem.of(
                        "template.more-problems", untold == 1 ? "One more output fails" : untold + " more outputs fail")
                .on(first.path())
                .because("there are " + problems.size() + " problems already, and more are not told at once")
                .suggest("mend those first, and evaluate again");
        return first.where().map(more::at).orElse(more);
    }
}
