package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Scope;
import io.tutti.template.function.If;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds calls of the wrong shape in the branches of an {@code if} that are taken. What stands elsewhere has been told when
 * the template was read; what stands in a branch not taken is never looked at.
 */
final class Branches {
    private final Scope scope;
    private final List<Problem> found = new ArrayList<>();

    private Branches(Scope scope) {
        this.scope = scope;
    }

    static List<Problem> misuse(Expression expression, Scope scope) {
        var branches = new Branches(scope);
        branches.look(expression, false);
        return branches.found;
    }

    /**
     * What is wrong with names of resources and with conditions in the parts of an expression that are taken; Heat
     * refuses a template for it even where nothing else of the value matters yet.
     */
    static List<Problem> early(Expression expression, Scope scope) {
        var branches = new Branches(scope);
        branches.ahead(expression);
        return branches.found;
    }

    private void ahead(Expression expression) {
        switch (expression) {
            case Expression.Constant _ -> {}
            case Expression.Items items -> items.items().forEach(this::ahead);
            case Expression.Fields fields -> fields.entries().values().forEach(this::ahead);
            case Expression.Apply call -> {
                call.function()
                        .early(call, scope)
                        .forEach(p -> found.add(p.where().isPresent() ? p : p.at(call.where())));
                if (call.function() instanceof If) {
                    taken(call).ifPresent(this::ahead);
                } else {
                    ahead(call.argument());
                }
            }
        }
    }

    private void look(Expression expression, boolean inside) {
        switch (expression) {
            case Expression.Constant _ -> {}
            case Expression.Items items -> items.items().forEach(item -> look(item, inside));
            case Expression.Fields fields -> fields.entries().values().forEach(entry -> look(entry, inside));
            case Expression.Apply call -> {
                if (inside) {
                    call.function()
                            .misuse(call.argument())
                            .ifPresent(p -> found.add(p.where().isPresent() ? p : p.at(call.where())));
                }
                if (call.function() instanceof If) {
                    taken(call).ifPresent(branch -> look(branch, true));
                } else {
                    look(call.argument(), inside);
                }
            }
        }
    }

    private Optional<Expression> taken(Expression.Apply call) {
        var items = call.argument().literalItems().orElse(List.of());
        if (items.size() < 2) {
            return Optional.empty();
        }
        return holds(items.getFirst())
                .flatMap(truth -> items.stream().skip(truth ? 1 : 2).findFirst());
    }

    private Optional<Boolean> holds(Expression condition) {
        try {
            return Evaluator.holds(condition, scope);
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
