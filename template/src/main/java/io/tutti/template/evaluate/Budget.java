package io.tutti.template.evaluate;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;

/**
 * What one evaluation may cost: {@value #STEPS} steps, {@value #SIZE} characters made, {@value #DEPTH} calls
 * and levels inside each other. It cannot be switched off, for templates come from anybody.
 */
final class Budget {
    static final int STEPS = 1_000_000;
    static final long SIZE = 16L * 1024 * 1024;
    static final int DEPTH = 200;
    /** What an item of a list or an entry of a map costs: its text may be short, but it takes this room. */
    static final int ITEM = 64;

    private int steps;
    private long size;
    private int depth;

    void enter(Where where) {
        if (++steps > STEPS) {
            throw refuse("takes more than " + STEPS + " steps", where);
        }
        if (++depth > DEPTH) {
            throw refuse("is nested deeper than " + DEPTH + " levels", where);
        }
    }

    void leave() {
        depth--;
    }

    void pay(long more, Where where) {
        size += more;
        if (size > SIZE) {
            throw refuse("makes more than " + SIZE + " characters", where);
        }
    }

    private static Refusal refuse(String what, Where where) {
        return new Refusal(Problem.of("template.budget", "This expression " + what)
                .at(where)
                .because("what one expression may cost is limited")
                .suggest("make lists or texts shorter, or take the expression apart"));
    }
}
