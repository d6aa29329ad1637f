package io.tutti.server.identity;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Sequence;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes texts that only the holder of a secret can make (HMAC-SHA256), and keys that carry what they are good for. */
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    Signer(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The signature over these words, in this order; safe in an address. */
    String signature(List<String> words) {
        return encoded(mac(Json.clear(Value.texts(words))));
    }

    boolean isSignature(List<String> words, String claimed) {
        return MessageDigest.isEqual(
                signature(words).getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }

    /** A key of a kind, {@code KIND.WORDS.SIGNATURE}. */
    String key(String kind, List<String> words) {
        var payload = kind + "." + encoded(Json.clear(Value.texts(words)).getBytes(StandardCharsets.UTF_8));
        return payload + "." + encoded(mac(payload));
    }

    /** The words of a key; empty when this signer has not made it for that kind. */
    Optional<List<String>> words(String kind, String key) {
        var end = key.lastIndexOf('.');
        if (end < 0 || !key.startsWith(kind + ".") || end <= kind.length()) {
            return Optional.empty();
        }
        var right = MessageDigest.isEqual(
                encoded(mac(key.substring(0, end))).getBytes(StandardCharsets.UTF_8),
                key.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        return right ? read(key.substring(kind.length() + 1, end)) : Optional.empty();
    }

    private static Optional<List<String>> read(String payload) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
            return Json.read(json) instanceof Sequence(var items)
                    ? Optional.of(items.stream()
                            .flatMap(item -> item.asText().stream())
                            .toList())
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonSyntaxException _) {
            return Optional.empty();
        }
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
