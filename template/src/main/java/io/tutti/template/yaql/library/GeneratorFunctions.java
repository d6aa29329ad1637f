package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.TRUTH;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Sequences made of nothing but a rule, some without end. Source: YAQL's module {@code queries}. */
final class GeneratorFunctions implements Family {
    @Override
    public String title() {
        return "Generators";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                function("range")
                        .takes("stop", WHOLE)
                        .does(
                                "The integers from 0 to before another.",
                                call -> range(call, BigInteger.ZERO, call.whole(0), BigInteger.ONE)),
                function("range")
                        .takes("start", WHOLE)
                        .takes("stop", WHOLE)
                        .maybe("step", WHOLE, 1)
                        .does(
                                "The integers from one to before another, in steps.",
                                call -> range(call, call.whole(0), call.whole(1), call.whole(2))),
                function("sequence")
                        .maybe("start", WHOLE, 0)
                        .maybe("step", WHOLE, 1)
                        .does("Integers without end.", GeneratorFunctions::sequence),
                method("repeat")
                        .takes("value", ANY)
                        .maybe("times", WHOLE, -1)
                        .does("The value so many times, or without end.", GeneratorFunctions::repeat),
                method("cycle")
                        .takes("collection", COLLECTION)
                        .does("The items over and over again.", GeneratorFunctions::cycle),
                function("generate")
                        .takes("initial", ANY)
                        .takes("predicate", LAMBDA)
                        .takes("producer", LAMBDA)
                        .maybe("selector", LAMBDA)
                        .maybe("decycle", TRUTH, false)
                        .does("A value, the next made of it, and so on while they fit.", GeneratorFunctions::generate),
                function("generateMany")
                        .takes("initial", ANY)
                        .takes("producer", LAMBDA)
                        .maybe("selector", LAMBDA)
                        .maybe("decycle", TRUTH, false)
                        .maybe("depthFirst", TRUTH, false)
                        .does("A value, the several made of it, and so on.", GeneratorFunctions::generateMany));
    }

    private static Object range(Call call, BigInteger start, BigInteger stop, BigInteger step) {
        if (step.signum() == 0) {
            throw new Failure(Fault.VALUE, "A range cannot have steps of zero")
                    .because("it would never come to its end")
                    .suggest("give a step of 1 or -1, or leave it out");
        }
        var next = new BigInteger[] {start};
        return call.generate(() -> {
            var item = next[0];
            next[0] = item.add(step);
            return (step.signum() > 0 ? item.compareTo(stop) < 0 : item.compareTo(stop) > 0) ? item : None.END;
        });
    }

    private static Object sequence(Call call) {
        var next = new BigInteger[] {call.whole(0)};
        return call.generate(() -> {
            var item = next[0];
            next[0] = item.add(call.whole(1));
            return item;
        });
    }

    private static Object repeat(Call call) {
        var left = new long[] {call.count(1)};
        var endless = left[0] < 0;
        return call.generate(() -> endless || left[0]-- > 0 ? call.get(0) : None.END);
    }

    private static Object cycle(Call call) {
        var source = call.flow(0);
        var seen = new ArrayList<Object>();
        var at = new int[] {-1};
        return call.generate(() -> {
            if (at[0] < 0) {
                var item = source.next();
                if (item != None.END) {
                    seen.add(item);
                    call.budget().pay(Size.POINTER);
                    return item;
                }
                at[0] = 0;
            }
            return seen.isEmpty() ? None.END : seen.get(at[0]++ % seen.size());
        });
    }

    private static Object generate(Call call) {
        var next = new Object[] {None.MISSING};
        var past = new HashSet<Key>();
        return call.generate(() -> {
            next[0] = next[0] == None.MISSING ? call.get(0) : call.lambda(2).of(next[0]);
            if (!call.lambda(1).holds(next[0]) || call.truth(4) && !past.add(remembered(call, next[0], past.size()))) {
                return None.END;
            }
            return call.has(3) ? call.lambda(3).of(next[0]) : next[0];
        });
    }

    private static Key remembered(Call call, Object item, int count) {
        call.budget().pay(Size.ENTRY);
        call.budget().fit(Size.set(count + 1L));
        return Key.of(item, call.budget());
    }

    private static Object generateMany(Call call) {
        var queue = new ArrayDeque<Object>();
        queue.add(call.get(0));
        var parent = new Object[] {None.MISSING};
        var past = new HashSet<Key>();
        return call.generate(() -> {
            if (parent[0] != None.MISSING) {
                produce(call, queue, parent[0]);
            }
            while (!queue.isEmpty()) {
                var item = queue.pop();
                if (!call.truth(3) || past.add(remembered(call, item, past.size()))) {
                    parent[0] = item;
                    return call.has(2) ? call.lambda(2).of(item) : item;
                }
            }
            return None.END;
        });
    }

    private static void produce(Call call, ArrayDeque<Object> queue, Object parent) {
        var produced = Iteration.of(call.lambda(1).of(parent), call.budget());
        var fresh = new ArrayList<Object>();
        for (var item = produced.next(); item != None.END; item = produced.next()) {
            fresh.add(item);
            call.budget().pay(Size.POINTER);
            call.budget().fit(Size.POINTER * (queue.size() + fresh.size()));
        }
        if (call.truth(4)) {
            fresh.reversed().forEach(queue::push);
        } else {
            queue.addAll(fresh);
        }
    }
}
