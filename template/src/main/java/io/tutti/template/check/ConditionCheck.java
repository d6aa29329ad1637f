package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Preview;
import io.tutti.template.document.Template;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.syntax.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Checks the conditions of a template and those who name them. Heat decides a named condition when somebody asks for it, so
 * what is wrong with one that nobody uses is a warning only.
 */
final class ConditionCheck {
    private final Template template;
    private final Preview preview;
    private final ReferenceCheck references;
    private final Findings findings;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Problem> ofUsers = new ArrayList<>();

    ConditionCheck(Template template, Preview preview, ReferenceCheck references, Findings findings) {
        this.template = template;
        this.preview = preview;
        this.references = references;
        this.findings = findings;
    }

    /** The condition of a resource or an output. */
    void user(Expression condition, String path) {
        used.addAll(references.conditions(condition));
        ofUsers.addAll(problems(condition, path, Evaluator::condition));
    }

    private List<Problem> problems(Expression condition, String path, BiFunction<Expression, Scope, Value> decided) {
        var names = references.ofCondition(condition, path);
        if (!names.isEmpty()) {
            return names;
        }
        try {
            var _ = decided.apply(condition, preview);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems().stream()
                    .filter(p -> !p.code().equals("template.condition-cycle"))
                    .map(p -> p.path().isEmpty() ? p.on(path) : p)
                    .toList();
        }
    }

    /** The named conditions; to be asked when all their users are known. */
    void definitions() {
        var leaning = leaning();
        var wanted = closure(leaning);
        var section = template.version().word("conditions");
        for (var condition : template.conditions().values()) {
            if (condition.expression().literalText().isPresent()) {
                continue;
            }
            problems(condition.expression(), section + "." + condition.name(), Evaluator::definition)
                    .forEach(problem -> tell(problem, wanted.contains(condition.name())));
        }
        for (var circle : Cycles.of(leaning)) {
            var name = circle.getFirst();
            Optional.ofNullable(template.conditions().get(name))
                    .ifPresent(condition -> tell(
                            Problem.of(
                                            "template.condition-cycle",
                                            "Conditions depend on each other in a circle: "
                                                    + String.join(" -> ", circle))
                                    .at(condition.where())
                                    .on(section + "." + name)
                                    .because("to decide one, all would have to be decided")
                                    .suggest("decide one of them by parameters alone"),
                            wanted.contains(name)));
        }
        users();
    }

    /** What is wrong with a named condition has been told better than those who ask for it can. */
    private void users() {
        ofUsers.forEach(findings::problem);
    }

    private void tell(Problem problem, boolean wanted) {
        if (wanted) {
            findings.problem(problem);
        } else {
            findings.warning(problem);
        }
    }

    private Map<String, Set<String>> leaning() {
        var leaning = new LinkedHashMap<String, Set<String>>();
        for (var condition : template.conditions().values()) {
            leaning.put(condition.name(), references.conditions(condition.expression()));
        }
        return leaning;
    }

    /** The conditions that somebody uses, also through others. */
    private Set<String> closure(Map<String, Set<String>> leaning) {
        var wanted = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(used);
        open.addAll(references.asked());
        while (!open.isEmpty()) {
            var name = open.removeFirst();
            if (wanted.add(name)) {
                open.addAll(leaning.getOrDefault(name, Set.of()));
            }
        }
        return wanted;
    }
}
