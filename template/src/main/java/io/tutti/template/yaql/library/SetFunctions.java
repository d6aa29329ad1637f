package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.both;
import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.SET;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Listing;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets. Source: YAQL's module {@code collections}; the keys and items of maps can only be compared like sets. */
final class SetFunctions implements Family {
    /** How two sets become one. */
    private interface Operation {
        Set<Key> of(Set<Key> left, Set<Key> right);
    }

    /** How two sets compare. */
    private interface Comparison {
        boolean of(Group left, Group right, Budget budget);
    }

    @Override
    public String title() {
        return "Sets";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                function("set")
                        .rest("args", ANY)
                        .does(
                                "A set of values; iterators among them are walked through.",
                                call -> call.invokeOn("toSet", ListFunctions.unrolled(call))),
                method("toSet")
                        .takes("collection", COLLECTION)
                        .does("The collection as a set.", call -> Group.drain(call.flow(0), call.budget())),
                both("len")
                        .takes("set", SET)
                        .does(
                                "The count of items.",
                                call -> BigInteger.valueOf(call.group(0).size())),
                order(
                        "<",
                        "Whether all items are in the other set, which has more.",
                        (a, b, budget) -> a.size() < b.size() && a.within(b, budget)),
                order("<=", "Whether all items are in the other set.", Group::within),
                order(
                        ">",
                        "Whether it has all items of the other set and more.",
                        (a, b, budget) -> b.size() < a.size() && b.within(a, budget)),
                order(">=", "Whether it has all items of the other set.", (a, b, budget) -> b.within(a, budget)),
                method("add")
                        .takes("set", SET)
                        .rest("values", ANY)
                        .does(
                                "The set with more items.",
                                call -> changed(call, call.group(0), values(call), SetFunctions::sum)),
                method("remove")
                        .takes("set", SET)
                        .rest("values", ANY)
                        .does(
                                "The set without these items.",
                                call -> changed(call, call.group(0), values(call), SetFunctions::difference)),
                two(method("union"), "The items of any of both sets.", SetFunctions::sum),
                two(method("intersect"), "The items that are in both sets.", SetFunctions::intersection),
                two(method("difference"), "The items that are not in the other set.", SetFunctions::difference),
                two(operator("#operator_-"), "The items that are not in the other set.", SetFunctions::difference),
                two(
                        method("symmetricDifference"),
                        "The items that are in one of both sets only.",
                        (a, b) -> sum(difference(a, b), difference(b, a))),
                function("isSet")
                        .takes("arg", ANY)
                        .does("Whether it is a set.", call -> call.open(0) instanceof Group));
    }

    private static Definition order(String sign, String sentence, Comparison comparison) {
        return operator("#operator_" + sign)
                .takes("left", SET)
                .takes("right", SET)
                .does(sentence, call -> comparison.of(call.group(0), call.group(1), call.budget()));
    }

    private static Definition two(Definition definition, String sentence, Operation operation) {
        return definition
                .takes("left", SET)
                .takes("right", SET)
                .does(sentence, call -> changed(call, call.group(0), call.group(1), operation));
    }

    private static Object changed(Call call, Group left, Group right, Operation operation) {
        if (left.kind() != Group.Kind.SET) {
            throw new Failure(Fault.TYPE, "The keys or items of a map are not quite a set")
                    .suggest("make one of them with `.toSet()`");
        }
        return Group.of(operation.of(left.index(call.budget()), right.index(call.budget())), call.budget());
    }

    private static Group values(Call call) {
        return Group.drain(Listing.tuple(call.rest()).flow(call.budget()), call.budget());
    }

    static Group union(Group left, Group right, Budget budget) {
        return Group.of(sum(left.index(budget), right.index(budget)), budget);
    }

    private static Set<Key> sum(Set<Key> left, Set<Key> right) {
        var sum = new LinkedHashSet<>(left);
        sum.addAll(right);
        return sum;
    }

    private static Set<Key> difference(Set<Key> left, Set<Key> right) {
        var rest = new LinkedHashSet<>(left);
        rest.removeIf(right::contains);
        return rest;
    }

    private static Set<Key> intersection(Set<Key> left, Set<Key> right) {
        var common = new LinkedHashSet<>(left);
        common.removeIf(key -> !right.contains(key));
        return common;
    }
}
