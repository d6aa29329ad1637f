package io.tutti.template.syntax;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers all that is wrong with a text, to be told at once and in the order of the text. */
public final class Findings {
    /** Nobody reads more, and a hostile text could make millions. */
    public static final int MOST = 500;

    private record Finding(Optional<Where> anchor, Problem problem) {
        int line() {
            return anchor.map(Where::line).orElse(0);
        }

        int column() {
            return anchor.map(Where::column).orElse(0);
        }
    }

    /** Two findings of one kind at one place are one mistake seen twice; the first tells more. */
    private record Same(String code, Optional<Where> where) {
        static Same of(Problem problem) {
            return new Same(problem.code(), problem.where());
        }
    }

    private static final Comparator<Finding> IN_TEXT_ORDER =
            Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    public void problem(Problem problem) {
        add(problems, new Finding(problem.where(), problem));
    }

    /** A problem elsewhere, such as in a nested template, that belongs to a place in this text. */
    public void problem(Where anchor, Problem problem) {
        add(problems, new Finding(Optional.of(anchor), problem));
    }

    public void warning(Problem warning) {
        add(warnings, new Finding(warning.where(), warning));
    }

    public void warnings(Collection<Problem> more) {
        more.forEach(this::warning);
    }

    private static void add(List<Finding> list, Finding finding) {
        if (list.size() < MOST) {
            list.add(finding);
        }
    }

    /** Reports each key that a map may not have. */
    public void unknownKeys(Node.Fields fields, Collection<String> allowed, String code, String what, String path) {
        for (var field : fields.all()) {
            if (!allowed.contains(field.key()) && !isFull()) {
                problem(unknownKey(field, allowed, code, what, path));
            }
        }
    }

    /** The problem of a key that a map may not have. */
    public static Problem unknownKey(
            Node.Field field, Collection<String> allowed, String code, String what, String path) {
        var problem = Problem.of(code, "`" + field.key() + "` is not " + what)
                .at(field.place())
                .on(path.isEmpty() ? field.key() : path + "." + field.key())
                .because("known are: " + String.join(", ", allowed));
        return Nearest.advise(problem, field.key(), allowed, "leave `" + field.key() + "` out");
    }

    /** As {@link Nearest#advise}; when nobody will hear of it, without looking for what is near. */
    public Problem advise(Problem problem, String name, Collection<String> names, String otherwise) {
        return isFull() ? problem.suggest(otherwise) : Nearest.advise(problem, name, names, otherwise);
    }

    /** Whether no more problems are taken, so that looking for suggestions is in vain. */
    public boolean isFull() {
        return problems.size() >= MOST;
    }

    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    public List<Problem> problems() {
        return sorted(problems);
    }

    /** What is an error at some place is not told again as a warning. */
    public List<Problem> warnings() {
        if (warnings.isEmpty()) {
            return List.of();
        }
        var errors = problems.stream().map(f -> Same.of(f.problem())).collect(Collectors.toSet());
        return sorted(warnings).stream()
                .filter(warning -> warning.where().isEmpty() || !errors.contains(Same.of(warning)))
                .toList();
    }

    /** The value if nothing is wrong. */
    public <T> Checked<T> checked(T value) {
        return hasProblems() ? new Checked.Bad<>(problems(), warnings()) : new Checked.Good<>(value, warnings());
    }

    private static List<Problem> sorted(List<Finding> findings) {
        var seen = new HashSet<Same>();
        return findings.stream()
                .sorted(IN_TEXT_ORDER)
                .map(Finding::problem)
                .filter(p -> p.where().isEmpty() || seen.add(Same.of(p)))
                .toList();
    }
}
