package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Recourse;
import java.util.ArrayList;

/** Whether a request makes sense by itself, before anything is planned. */
final class Asking {
    private Asking() {}

    /** What is asked for, or what is wrong with the request itself. */
    static Checked<Source> source(StackRequest request) {
        var source = Source.of(
                request.templateName(), request.template(), request.files(), request.settings(), request.parameters());
        var problems = new ArrayList<Problem>();
        if (source instanceof Checked.Bad<Source> bad) {
            problems.addAll(bad.problems());
        }
        if (Recourse.of(request.onFailure()).isEmpty()) {
            problems.add(Problem.of("request.on-failure", "on_failure is `" + request.onFailure() + "`")
                    .suggest("Choose rollback, hold or keep"));
        }
        if (!request.name().matches("[a-zA-Z][a-zA-Z0-9_.-]{0,254}")) {
            problems.add(Problem.of("request.stack-name", "`" + request.name() + "` is no name for a stack")
                    .because("A stack's name begins with a letter and has letters, digits, _ . - only, 255 at most"));
        }
        return problems.isEmpty() ? source : new Checked.Bad<>(problems, source.warnings());
    }
}
