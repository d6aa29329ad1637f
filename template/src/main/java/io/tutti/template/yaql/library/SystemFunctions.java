package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.CONTEXT;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.LIST;
import static io.tutti.template.yaql.call.Type.MAP;
import static io.tutti.template.yaql.call.Type.METHOD;
import static io.tutti.template.yaql.call.Type.SYNTAX;
import static io.tutti.template.yaql.call.Type.TEXT;
import static io.tutti.template.yaql.call.Type.WORD;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Context;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Memory;
import io.tutti.template.yaql.value.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Members, variables and functions of one's own. Source: YAQL's module {@code system}. */
final class SystemFunctions implements Family {
    @Override
    public String title() {
        return "Members and variables";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                operator("#operator_.")
                        .takes("receiver", ANY)
                        .takes("expr", METHOD)
                        .picks()
                        .does(
                                "Calls a method on a value.",
                                call -> call.lambda(1).on(call.get(0))),
                operator("#operator_?.")
                        .takes("receiver", ANY)
                        .takes("expr", SYNTAX)
                        .picks()
                        .does("The same as a dot, but null for null.", SystemFunctions::elvis),
                operator("#operator_->")
                        .takes("left", CONTEXT)
                        .takes("right", LAMBDA)
                        .picks()
                        .does(
                                "Evaluates an expression with the variables and functions of a context.",
                                call -> call.lambda(1).in((Context) call.get(0))),
                function("with")
                        .rest("args", ANY)
                        .picks()
                        .does(
                                "A context in which values are `$1`, `$2` and so on.",
                                call -> numbered(call, call.rest())),
                function("let")
                        .rest("args", ANY)
                        .anyNamed()
                        .picks()
                        .does("A context in which values have names.", SystemFunctions::let),
                method("unpack")
                        .takes("sequence", COLLECTION)
                        .rest("args", TEXT)
                        .picks()
                        .does(
                                "A context in which the items of a collection have names, or numbers without names.",
                                SystemFunctions::unpack),
                function("def")
                        .takes("name", TEXT)
                        .takes("func", LAMBDA)
                        .picks()
                        .does("A context with one more function.", SystemFunctions::define),
                method("assert")
                        .takes("obj", ANY)
                        .takes("condition", LAMBDA)
                        .maybe("message", TEXT, "Assertion failed")
                        .picks()
                        .does(
                                "The value itself; fails with the message when the condition is false for it.",
                                SystemFunctions::check),
                function("call")
                        .takes("name", TEXT)
                        .takes("args", LIST)
                        .takes("kwargs", MAP)
                        .maybe("receiver", ANY, None.MISSING)
                        .picks()
                        .does(
                                "Calls a function by its name, or a method if there is a receiver.",
                                SystemFunctions::call));
    }

    /** Members of values that are neither maps nor collections, found when nothing else fits. */
    static List<Definition> fallback() {
        return List.of(operator("#operator_.")
                .takes("obj", ANY)
                .takes("name", WORD)
                .picks()
                .does("A member of a value.", call -> call.invoke("#property#" + word(call, 1), call.get(0))));
    }

    /** The bare word that an argument is. */
    static String word(Call call, int index) {
        return call.get(index) instanceof Node.Constant constant ? String.valueOf(constant.value()) : "";
    }

    private static Object elvis(Call call) {
        return call.open(0) == None.NULL ? None.NULL : call.invoke("#operator_.", call.get(0), call.get(1));
    }

    private static Object numbered(Call call, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            call.context().set(Integer.toString(i + 1), values.get(i));
        }
        return call.context();
    }

    private static Object let(Call call) {
        numbered(call, call.rest());
        call.named().forEach(call.context()::set);
        return call.context();
    }

    private static Object unpack(Call call) {
        var names = call.restTexts();
        var items = new ArrayList<Object>();
        var flow = call.flow(0);
        take(flow, names.size() + 1, items);
        if (names.isEmpty()) {
            var again = call.flow(0);
            var all = new ArrayList<Object>();
            take(again, Integer.MAX_VALUE, all);
            return numbered(call, all);
        }
        if (names.size() != items.size()) {
            throw new Failure(Fault.VALUE, "The collection has not as many items as there are names")
                    .suggest("give " + names.size() + " items, or no names");
        }
        for (int i = 0; i < names.size(); i++) {
            call.context().set(names.get(i), items.get(i));
        }
        return call.context();
    }

    private static void take(Flow flow, int most, List<Object> into) {
        for (int i = 0; i < most; i++) {
            var item = flow.next();
            if (item == None.END) {
                return;
            }
            into.add(item);
        }
    }

    private static Object define(Call call) {
        if (!call.has(1)) {
            throw new Failure(Fault.TYPE, "A function needs an expression");
        }
        call.define(call.text(0), call.lambda(1));
        return call.context();
    }

    private static Object check(Call call) {
        var value = call.open(0) instanceof Flow flow ? new Memory(flow) : call.get(0);
        if (!call.lambda(1).holds(value)) {
            var said = call.turn().isSecret() ? "" : call.text(2);
            throw new Failure(Fault.ASSERTION, said.isBlank() ? "Assertion failed" : said);
        }
        return value;
    }

    private static Object call(Call call) {
        var named = new LinkedHashMap<String, Object>();
        call.dict(2).entries().forEach((key, value) -> {
            if (!(key.value() instanceof String name) || !name.matches("(?U)(?!__)[^\\W\\d]\\w*")) {
                throw new Failure(Fault.TYPE, "The name of an argument is a word");
            }
            named.put(name, value);
        });
        return call.invoke(call.text(0), call.get(3), call.list(1).items(), named);
    }
}
