package io.tutti.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Passwords and who guesses them. */
final class PasswordsTest {
    private final Passwords passwords = new Passwords(10);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-31T12:00:00Z"));
    private final Throttle throttle = new Throttle(() -> Objects.requireNonNull(now.get()));

    @Test
    void whatIsKeptFitsItsPasswordAndNoOther() {
        var kept = passwords.hashed("correct horse");
        assertThat(kept).startsWith("pbkdf2-sha512$10$").doesNotContain("correct");
        assertThat(passwords.matches("correct horse", kept)).isTrue();
        assertThat(passwords.matches("Correct horse", kept)).isFalse();
        assertThat(passwords.matches("", kept)).isFalse();
        assertThat(passwords.hashed("correct horse")).isNotEqualTo(kept);
    }

    @Test
    void anOlderPasswordHasItsOwnNumberOfRounds() {
        assertThat(new Passwords(20).matches("grüße", passwords.hashed("grüße")))
                .isTrue();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matchesNobody("")).isFalse();
        assertThat(passwords.matchesNobody("x")).isFalse();
        assertThatThrownBy(() -> passwords.matches("x", "plain")).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 7914, section 11, has the vectors for SHA-256; this one is of the same function with SHA-512. */
    @Test
    void theFunctionIsTheWellKnownOne() {
        var kept = "pbkdf2-sha512$1$c2FsdA$hn9wzxreAs_zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lI";
        assertThat(passwords.matches("password", kept)).isTrue();
    }

    @Test
    void afterFiveFailuresEachDoublesTheWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.wait("10.0.0.1", "ann")).isEmpty();
            throttle.failed("10.0.0.1", "ann");
        }
        assertThat(throttle.wait("10.0.0.1", "ann")).contains(Duration.ofSeconds(1));
        assertThat(throttle.wait("10.0.0.1", "bob")).isEmpty();
        assertThat(throttle.wait("10.0.0.2", "ann")).isEmpty();
        throttle.failed("10.0.0.1", "ann");
        assertThat(throttle.wait("10.0.0.1", "ann")).contains(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(2));
        assertThat(throttle.wait("10.0.0.1", "ann")).isEmpty();
        for (int i = 0; i < 100; i++) {
            throttle.failed("10.0.0.1", "ann");
        }
        assertThat(throttle.wait("10.0.0.1", "ann")).contains(Duration.ofSeconds(256));
        throttle.succeeded("10.0.0.1", "ann");
        pass(Duration.ofSeconds(256));
        assertThat(throttle.wait("10.0.0.1", "ann")).isEmpty();
    }

    @Test
    void manyNamesFromOneAddressAreGuessingToo() {
        for (int i = 0; i < 30; i++) {
            throttle.failed("10.0.0.1", "name" + i);
        }
        assertThat(throttle.wait("10.0.0.1", "another")).isPresent();
        assertThat(throttle.wait("10.0.0.2", "another")).isEmpty();
        pass(Duration.ofMinutes(16));
        throttle.failed("10.0.0.1", "another");
        assertThat(throttle.wait("10.0.0.1", "another")).isEmpty();
    }

    private void pass(Duration time) {
        now.set(Objects.requireNonNull(now.get()).plus(time));
    }
}
