package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Reference;
import io.tutti.template.evaluate.References;
import io.tutti.template.evaluate.Scope;
import java.util.List;
import java.util.Optional;

/** {@code get_attr: [resource, attribute, step, ...]}; in later versions also {@code [resource]} for all attributes. */
final class GetAttr implements Function {
    private static final String RULE = "takes a list: the resource, the attribute and steps into it";

    private final String name;
    private final int least;
    private final int most;

    private GetAttr(String name, int least, int most) {
        this.name = name;
        this.least = least;
        this.most = most;
    }

    /** @param all whether the attribute may lack */
    static GetAttr hot(boolean all) {
        return new GetAttr("get_attr", all ? 1 : 2, Integer.MAX_VALUE);
    }

    static GetAttr cfn() {
        return new GetAttr("Fn::GetAtt", 2, 2);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                most == 2 ? "[RESOURCE, ATTRIBUTE]" : "[RESOURCE, ATTRIBUTE, STEP...]",
                "an attribute of a resource, known when it is made",
                "[server, first_address]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return switch (argument) {
            case Expression.Items(var items, var _)
            when items.size() >= least && items.size() <= most ->
                items.stream()
                        .limit(2)
                        .filter(item -> !mayName(item))
                        .filter(item -> !(least == 1 && isNull(item) && !isNull(items.getFirst())))
                        .findFirst()
                        .map(item -> wrong("takes names first, not " + Shape.said(item))
                                .at(item.where()));
            case Expression.Constant(Value.Text text, var _) when isBare(text) -> Optional.empty();
            case Expression.Constant(Value.Text(var text), var _)
            when text.matches("[^.]+\\.[^.]+") ->
                Optional.of(wrong("takes a list, not a text")
                        .suggest("write it as `" + name + ": [" + text.replace(".", ", ") + "]`"));
            case Expression.Constant _, Expression.Items _, Expression.Fields _, Expression.Apply _ ->
                Shape.list(this, argument, least, most);
        };
    }

    private static boolean mayName(Expression item) {
        return item instanceof Expression.Apply || item.literalText().isPresent();
    }

    /** A null attribute is as good as none. */
    private static boolean isNull(Expression item) {
        return item instanceof Expression.Constant(Value.Null _, var _);
    }

    /** Heat takes a text of one letter for a list of one item. */
    private boolean isBare(Value.Text text) {
        return least == 1 && text.value().length() == 1;
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Arguments.through(this, evaluation, arguments -> value(call, evaluation, arguments)));
    }

    /** Both names must be known at once: the order of things depends on them. */
    @Override
    public List<Problem> early(Expression.Apply call, Scope scope) {
        return call.argument().literalItems().orElse(List.of()).stream()
                .limit(2)
                .filter(Expression.Apply.class::isInstance)
                .flatMap(part -> unnamed(part, call, scope).stream())
                .toList();
    }

    private List<Problem> unnamed(Expression part, Expression.Apply call, Scope scope) {
        try {
            var name = Evaluator.evaluate(part, scope).revealed();
            if (name instanceof Value.Unknown
                    && !References.resources(part, scope).isEmpty()) {
                return List.of(wrong("needs names that are known before anything is made")
                        .at(part.where())
                        .because("the order in which things are made depends on them")
                        .suggest("write the name, or take it from a parameter"));
            }
            if (!(name instanceof Value.Text)) {
                Evaluator.evaluate(call, scope);
            }
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }

    private Value value(Expression.Apply call, Evaluation evaluation, Arguments arguments) {
        var argument = arguments.open(evaluation.value(call.argument()));
        var items = argument instanceof Value.Text text && isBare(text)
                ? List.of(argument)
                : arguments.items(argument, RULE);
        if (items.size() < least) {
            throw arguments.wrong(RULE);
        }
        var scope = evaluation.scope();
        var resource = arguments.text(items.getFirst(), "takes the name of a resource first");
        if (items.size() == 1 || (least == 1 && arguments.isNull(items.get(1)))) {
            return scope.attributes(resource)
                    .map(evaluation::paid)
                    .orElseThrow(() -> GetResource.missing(resource, part(call, 0)));
        }
        var attribute = arguments.text(items.get(1), "takes the name of an attribute second");
        var path = items.stream().skip(2).map(arguments::open).toList();
        return scope.attribute(resource, attribute, path)
                .map(evaluation::paid)
                .orElseThrow(() -> new Refusal(Problem.of(
                                "template.unknown-attribute",
                                "There is no attribute `" + attribute + "` of a resource `" + resource + "`")
                        .at(part(call, 1).where())
                        .because("only a resource of this template that is made has attributes")
                        .suggest("correct the name, or add a resource `" + resource + "`")));
    }

    private static Expression part(Expression.Apply call, int index) {
        return call.argument()
                .literalItems()
                .filter(items -> items.size() > index)
                .map(items -> items.get(index))
                .orElse(call.argument());
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.on(call.argument());
        var resource = part(call, 0);
        var whole = call.argument().literalItems().map(List::size).orElse(1) < 2 || isNull(part(call, 1));
        leaning.text(resource).ifPresent(name -> {
            var attribute = whole ? Optional.<String>empty() : leaning.text(part(call, 1));
            leaning.on(
                    attribute.isPresent()
                            ? new Reference.ToAttribute(
                                    name,
                                    resource.where(),
                                    attribute.get(),
                                    part(call, 1).where())
                            : new Reference.ToAttributes(name, resource.where()));
        });
    }
}
