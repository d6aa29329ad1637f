package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A command that has ended. */
record Ran(List<String> words, int exit, String out, String err) {
    /** With this exit code; else all it said is shown. */
    Ran expect(int code) {
        assertThat(exit).as("tutti %s\n%s%s", String.join(" ", words), out, err).isEqualTo(code);
        return this;
    }
}
