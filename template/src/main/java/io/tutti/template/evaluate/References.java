package io.tutti.template.evaluate;

import io.tutti.contract.problem.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an expression leans on. Of an {@code if} whose condition is decided only the branch taken counts. */
public final class References implements Leaning {
    private final Scope scope;
    private final List<Reference> found = new ArrayList<>();

    private References(Scope scope) {
        this.scope = scope;
    }

    /** All references, in the order of the text. */
    public static List<Reference> of(Expression expression, Scope scope) {
        var references = new References(scope);
        references.on(expression);
        return List.copyOf(references.found);
    }

    /** All references of a condition: a name, a truth value or a call. */
    public static List<Reference> ofCondition(Expression condition, Scope scope) {
        var references = new References(scope);
        references.onCondition(condition);
        return List.copyOf(references.found);
    }

    /** The names of the resources that an expression leans on, for whatever they give. */
    public static Set<String> resources(Expression expression, Scope scope) {
        var names = new LinkedHashSet<String>();
        for (var reference : of(expression, scope)) {
            switch (reference) {
                case Reference.ToResource _, Reference.ToAttribute _, Reference.ToAttributes _ ->
                    names.add(reference.name());
                case Reference.ToEither _ -> {
                    if (scope.reference(reference.name()).isPresent()) {
                        names.add(reference.name());
                    }
                }
                case Reference.ToParameter _, Reference.ToCondition _, Reference.ToFile _ -> {}
            }
        }
        return names;
    }

    @Override
    public void on(Expression part) {
        switch (part) {
            case Expression.Constant _ -> {}
            case Expression.Items items -> items.items().forEach(this::on);
            case Expression.Fields fields -> fields.entries().values().forEach(this::on);
            case Expression.Apply call -> call.function().lean(call, this);
        }
    }

    @Override
    public void onCondition(Expression condition) {
        condition
                .literalText()
                .ifPresentOrElse(name -> on(new Reference.ToCondition(name, condition.where())), () -> on(condition));
    }

    @Override
    public void on(Reference reference) {
        found.add(reference);
    }

    @Override
    public Optional<Boolean> holds(Expression condition) {
        try {
            return Evaluator.holds(condition, scope);
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> text(Expression part) {
        try {
            return Evaluator.evaluate(part, scope).asText();
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
