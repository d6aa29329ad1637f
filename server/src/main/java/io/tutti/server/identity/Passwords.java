package io.tutti.server.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Turns passwords into what may be kept: {@code pbkdf2-sha512$ROUNDS$SALT$HASH} (RFC 8018), each with a salt of its own.
 * At most two are worked on at a time, so that many log-ins cannot take all processors from the rest of the server.
 */
public final class Passwords {
    /** OWASP's advice for this function. */
    public static final int ROUNDS = 210_000;

    /** Longer ones are refused before anything is done with them. */
    public static final int LONGEST = 1024;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final String KIND = "pbkdf2-sha512";
    private static final int AT_A_TIME = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int GENERATED_BYTES = 18;

    private final int rounds;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final String nobody;

    /** @param rounds of the function for passwords that are set from now on; those kept have their own number */
    public Passwords(int rounds) {
        this.rounds = rounds;
        nobody = hashed("");
    }

    /** A password that nobody can guess. */
    public String generated() {
        return encoded(bytes(GENERATED_BYTES));
    }

    /** What is kept of a password. */
    public String hashed(String password) {
        var salt = bytes(SALT_BYTES);
        return String.join("$", KIND, String.valueOf(rounds), encoded(salt), encoded(derived(password, salt, rounds)));
    }

    /** Whether a password is the one that this was made of. */
    public boolean matches(String password, String kept) {
        var parts = kept.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("Not a kept password");
        }
        var decoder = Base64.getUrlDecoder();
        var derived = derived(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, decoder.decode(parts[3]));
    }

    /** Takes as long as a wrong password does, for a user whom there is not; always false. */
    boolean matchesNobody(String password) {
        return matches(password, nobody) && password.isEmpty() && nobody.isEmpty();
    }

    private byte[] derived(String password, byte[] salt, int times) {
        turns.acquireUninterruptibly();
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, times, HASH_BYTES * Byte.SIZE);
            try {
                return SecretKeyFactory.getInstance(ALGORITHM)
                        .generateSecret(spec)
                        .getEncoded();
            } finally {
                spec.clearPassword();
            }
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        } finally {
            turns.release();
        }
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
