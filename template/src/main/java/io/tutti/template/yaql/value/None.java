package io.tutti.template.yaql.value;

/** Two values that stand for something absent. */
public enum None {
    /** YAQL's null. */
    NULL,
    /** An argument that was left out. */
    MISSING,
    /** What comes after the last item. */
    END
}
