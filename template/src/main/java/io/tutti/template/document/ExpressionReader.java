package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.function.Functions;
import io.tutti.template.function.If;
import io.tutti.template.function.Misused;
import io.tutti.template.function.Refused;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Makes expressions of nodes: a map of exactly one key that is a function's name is a call, all else is data. What is wrong
 * with a call is told at once, but for the branches of an {@code if}: these may never be taken, and the checker knows.
 */
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
        return function.or(() -> refused(field.key(), condition))
                .map(f -> call(f, field, path + "." + field.key(), condition));
    }

    private Expression call(Function function, Node.Field field, String path, boolean condition) {
        var argument = argument(function, field.node(), path, condition);
        var misuse = function.misuse(argument)
                .map(problem -> problem.where().isPresent() ? problem : problem.at(field.place()))
                .map(problem -> problem.on(path));
        misuse.ifPresent(findings::problem);
        var called = misuse.<Function>map(why -> function instanceof Refused ? function : new Misused(function, why))
                .orElse(function);
        return new Expression.Apply(called, argument, field.place());
    }

    private Expression argument(Function function, Node node, String path, boolean condition) {
        return switch (function) {
            case If _ when node instanceof Node.Items items -> choice(items, path);
            case Refused _ -> Expression.nothing(node.where());
            default -> read(node, path, condition);
        };
    }

    /** The first argument of an {@code if} is a condition wherever the call stands. */
    private Expression choice(Node.Items node, String path) {
        var branches = new ExpressionReader(functions, new Findings());
        var items = new ArrayList<Expression>();
        for (int i = 0; i < node.items().size(); i++) {
            var item = node.items().get(i);
            items.add(i == 0 ? read(item, path + "[0]", true) : branches.read(item, path + "[" + i + "]", false));
        }
        return new Expression.Items(items, node.where());
    }

    /** A function that there is, but not here. */
    private Optional<Function> refused(String name, boolean condition) {
        var names = condition ? functions.conditionNames() : functions.names();
        String message;
        if (condition && functions.value(name).isPresent()) {
            message = "cannot be used in a condition, which is decided before anything is made";
        } else if (functions.isRetired(name)) {
            message = "is not supported in this version of HOT";
        } else {
            return Optional.empty();
        }
        return Optional.of(new Refused(
                name,
                Problem.of("template.function", "`" + name + "` " + message)
                        .because("what can be used here: " + String.join(", ", names))
                        .suggest(functions.instead(name, condition))));
    }
}
