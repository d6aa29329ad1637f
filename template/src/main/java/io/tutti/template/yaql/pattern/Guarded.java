package io.tutti.template.yaql.pattern;

import io.tutti.template.yaql.budget.Budget;

/** A text that counts how often a matcher looks at it, so that patterns that go wild are stopped. */
final class Guarded implements CharSequence {
    private static final int LOOKS_PER_STEP = 32;

    private final String text;
    private final Budget budget;
    private int looks;

    Guarded(String text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks >= LOOKS_PER_STEP) {
            looks = 0;
            budget.step();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
