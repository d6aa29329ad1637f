package io.tutti.server.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The token of the one who runs the server. The first start writes 256 random bits to {@code TUTTI_HOME/admin-token},
 * readable by its owner only. The file may hold {@code sha256:HEX} instead, the hash of a token that is kept elsewhere.
 */
public final class AdminToken {
    private static final String HASHED = "sha256:";
    private static final int BYTES = 32;

    /** It says nothing of when it was made. */
    private static final Instant BEGUN = Instant.EPOCH;

    private final byte[] hash;

    private AdminToken(byte[] hash) {
        this.hash = hash;
    }

    /** Reads the token, or makes one. */
    public static AdminToken open(Path home) {
        var file = new SecretFile(home.resolve("admin-token"));
        var text =
                file.read().map(String::strip).filter(kept -> !kept.isEmpty()).orElseGet(() -> fresh(file));
        return of(text);
    }

    /** A token, or {@code sha256:HEX} of one. */
    public static AdminToken of(String text) {
        return new AdminToken(
                text.startsWith(HASHED)
                        ? HexFormat.of()
                                .parseHex(
                                        text.substring(HASHED.length()).strip().toLowerCase(Locale.ROOT))
                        : hashed(text));
    }

    /** Whoever shows it is the operator, in the project that is always there. */
    Session session() {
        var scope = new Session.Scope(Realm.DEFAULT, Realm.DEFAULT, Roles.effective(List.of(Roles.ADMIN)));
        return new Session(
                "admin", "admin", Optional.of(scope), true, List.of("token"), "admin-token", BEGUN, Optional.empty());
    }

    private static String fresh(SecretFile file) {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var token = HexFormat.of().formatHex(random);
        file.write(token + "\n");
        return token;
    }

    /** Whether this is the token; takes as long for a wrong one as for the right one. */
    public boolean is(String token) {
        return MessageDigest.isEqual(hash, hashed(token));
    }

    /** What may be kept of a token: enough to know it again. */
    static String hex(String token) {
        return HexFormat.of().formatHex(hashed(token));
    }

    private static byte[] hashed(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
