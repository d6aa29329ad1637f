package io.tutti.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes secrets unreadable at rest, with AES-256-GCM (NIST SP 800-38D).
 *
 * <p>A sealed text is {@code KEYID:BASE64}, the bytes being a random 12-byte nonce, the ciphertext and its 16-byte tag. The
 * key file has one {@code KEYID BASE64} a line: the last one seals, all of them unseal, so a key is replaced by adding a
 * line.
 */
public final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys;
    private final String newest;

    private Seal(Map<String, SecretKey> keys) {
        this.keys = keys;
        newest = keys.keySet().stream().reduce((_, last) -> last).orElseThrow();
    }

    /**
     * Reads the keys of that file. A file that is missing is made, with one key and for its owner's eyes only.
     *
     * @throws IOException also for a file that has no key
     */
    public static Seal of(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var line : Files.readAllLines(file)) {
            var words = line.strip().split(" ", 2);
            if (words.length == 2) {
                keys.put(words[0], new SecretKeySpec(Base64.getDecoder().decode(words[1]), "AES"));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("No key in " + file);
        }
        return new Seal(keys);
    }

    /** The file appears whole, and of two servers that start at once one makes it. */
    private static void create(Path file) throws IOException {
        var random = new SecureRandom();
        var id = new byte[4];
        var key = new byte[32];
        random.nextBytes(id);
        random.nextBytes(key);
        var line = HexFormat.of().formatHex(id) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        var fresh =
                file.resolveSibling(file.getFileName() + "." + HexFormat.of().formatHex(id));
        var ownersOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                ownersOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(line));
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    public String seal(String clear) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, keys.get(newest), new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return newest + ":" + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM", e);
        }
    }

    /** @throws IllegalStateException when the text was changed or its key is not in the file */
    public String unseal(String sealed) {
        var colon = sealed.indexOf(':');
        var key = keys.get(sealed.substring(0, Math.max(colon, 0)));
        if (key == null) {
            throw new IllegalStateException("The key of a secret is missing; known keys: "
                    + keys.keySet().stream().collect(Collectors.joining(", ")));
        }
        try {
            var whole = Base64.getDecoder().decode(sealed.substring(colon + 1));
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, whole, 0, NONCE));
            return new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret was changed at rest, or its key was", e);
        }
    }
}
