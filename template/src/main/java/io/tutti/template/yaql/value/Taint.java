package io.tutti.template.yaql.value;

/** Remembers that something secret was looked at, so that the result is covered as a whole. */
public final class Taint {
    private boolean secret;

    void mark() {
        secret = true;
    }

    public boolean isSecret() {
        return secret;
    }
}
