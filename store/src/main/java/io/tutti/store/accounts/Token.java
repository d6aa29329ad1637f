package io.tutti.store.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A log-in that is good until it expires or is taken back.
 *
 * @param hash of the token, which is not kept
 * @param project what it is for; empty for one that says only who somebody is
 * @param methods how its owner showed who they are: {@code password}, {@code token}
 * @param credential the one it was got with, which it ends with
 * @param audit names it in logs
 */
public record Token(
        String hash,
        String user,
        Optional<String> project,
        Optional<String> credential,
        List<String> methods,
        String audit,
        Instant issued,
        Instant expires) {
    public Token {
        methods = List.copyOf(methods);
    }
}
