package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.function.Functions;
import io.tutti.template.function.If;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Makes expressions of nodes: a map of exactly one key that is a function's name is a call, all else is data. */
final class ExpressionReader {
    private final Functions functions;
    private final Findings findings;

    ExpressionReader(Functions functions, Findings findings) {
        this.functions = functions;
        this.findings = findings;
    }

    /** A property, an output or another value. */
    Expression value(Node node, String path) {
        return read(node, path, false);
    }

    /** A condition: only functions of conditions may be called. */
    Expression condition(Node node, String path) {
        return read(node, path, true);
    }

    private Expression read(Node node, String path, boolean condition) {
        return switch (node) {
            case Node.Scalar scalar -> new Expression.Constant(scalar.value(), scalar.where());
            case Node.Items items -> items(items, path, condition);
            case Node.Fields fields -> call(fields, path, condition).orElseGet(() -> fields(fields, path, condition));
        };
    }

    private Expression items(Node.Items node, String path, boolean condition) {
        var items = new ArrayList<Expression>(node.items().size());
        for (int i = 0; i < node.items().size(); i++) {
            items.add(read(node.items().get(i), path + "[" + i + "]", condition));
        }
        return new Expression.Items(items, node.where());
    }

    private Expression fields(Node.Fields node, String path, boolean condition) {
        var entries = new LinkedHashMap<String, Expression>();
        var places = new LinkedHashMap<String, Where>();
        for (var field : node.all()) {
            entries.put(field.key(), read(field.node(), path + "." + field.key(), condition));
            places.put(field.key(), field.place());
        }
        return new Expression.Fields(entries, places, node.where());
    }

    private Optional<Expression> call(Node.Fields node, String path, boolean condition) {
        if (node.fields().size() != 1) {
            return Optional.empty();
        }
        var field = node.all().iterator().next();
        var function = condition ? functions.condition(field.key()) : functions.value(field.key());
        if (function.isEmpty()) {
            return refused(field, path, condition);
        }
        return Optional.of(call(function.get(), field, path + "." + field.key(), condition));
    }

    private Expression call(Function function, Node.Field field, String path, boolean condition) {
        var argument = function instanceof If && field.node() instanceof Node.Items items
                ? choice(items, path)
                : read(field.node(), path, condition);
        function.misuse(argument)
                .ifPresent(problem -> findings.problem(problem.at(field.place()).on(path)));
        return new Expression.Apply(function, argument, field.place());
    }

    /** The first argument of an {@code if} is a condition wherever the call stands. */
    private Expression choice(Node.Items node, String path) {
        var items = new ArrayList<Expression>();
        for (int i = 0; i < node.items().size(); i++) {
            items.add(read(node.items().get(i), path + "[" + i + "]", i == 0));
        }
        return new Expression.Items(items, node.where());
    }

    /** What cannot be called here is a problem, and its value unknown, so that nothing else is said about it. */
    private Optional<Expression> refused(Node.Field field, String path, boolean condition) {
        var name = field.key();
        var names = condition ? functions.conditionNames() : functions.names();
        String message;
        if (condition && functions.value(name).isPresent()) {
            message = "cannot be used in a condition, which is decided before anything is made";
        } else if (functions.isAwaited(name)) {
            message = "is a function that is not supported yet";
        } else if (functions.isRetired(name)) {
            message = "is not supported in this version of HOT";
        } else {
            return Optional.empty();
        }
        findings.problem(Problem.of("template.function", "`" + name + "` " + message)
                .at(field.place())
                .on(path)
                .because("what can be used here: " + String.join(", ", names)));
        return Optional.of(new Expression.Constant(new Value.Unknown("the call of " + name), field.place()));
    }
}
