package io.tutti.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Amazon's signature of a query, version 2 with HMAC-SHA256: what Heat's agents sign with. It covers the method, the host,
 * the path and the whole query.
 */
public final class Ec2Signature {
    public static final String VERSION = "2";
    public static final String METHOD = "HmacSHA256";

    private Ec2Signature() {}

    /**
     * @param path as it is, not percent-encoded
     * @param query all of it but the signature itself
     * @param encode percent-encodes all but letters, digits and {@code -_.~}
     */
    public static String of(
            String secret,
            String verb,
            String host,
            String path,
            Map<String, String> query,
            UnaryOperator<String> encode) {
        var sorted = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> encode.apply(entry.getKey()) + "=" + encode.apply(entry.getValue()))
                        .collect(Collectors.joining("&"));
        var text = String.join("\n", verb, host, path, sorted);
        try {
            var mac = Mac.getInstance(METHOD);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), METHOD));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + METHOD, e);
        }
    }
}
