package io.tutti.template.function;

import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code digest: [algorithm, text]}: the hexadecimal digest of a text, by each algorithm that Python promises to have and
 * that needs no length. (For shake_128 and shake_256 a length would have to be given, which HOT has no place for.)
 */
final class Digest implements Plain {
    private static final String BLAKE_2B = "BLAKE2b";
    private static final String BLAKE_2S = "BLAKE2s";
    private static final Map<String, String> ALGORITHMS = new TreeMap<>(Map.ofEntries(
            Map.entry("blake2b", BLAKE_2B),
            Map.entry("blake2s", BLAKE_2S),
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512_224", "SHA-512/224"),
            Map.entry("sha512_256", "SHA-512/256"),
            Map.entry("sha3_224", "SHA3-224"),
            Map.entry("sha3_256", "SHA3-256"),
            Map.entry("sha3_384", "SHA3-384"),
            Map.entry("sha3_512", "SHA3-512")));

    @Override
    public String name() {
        return "digest";
    }

    @Override
    public Manual manual() {
        return new Manual("[ALGORITHM, TEXT]", "the digest of a text in hexadecimal digits", "[sha256, some text]");
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var items = arguments.items(argument, "takes an algorithm and a text");
        if (items.size() != 2) {
            throw arguments.wrong("takes an algorithm and a text");
        }
        var algorithm = arguments.text(items.get(0), "takes an algorithm and a text");
        var text = arguments.text(items.get(1), "takes an algorithm and a text");
        var known = algorithm.toLowerCase(Locale.ROOT);
        if (known.startsWith("shake_")) {
            throw new Refusal(wrong("cannot use " + arguments.shown(Value.of(algorithm)))
                    .because("its digests have no length of their own, and there is no place to give one")
                    .suggest("take another, such as sha3_256"));
        }
        var standard = Optional.ofNullable(ALGORITHMS.get(known))
                .orElseThrow(() ->
                        new Refusal(wrong("does not know the algorithm " + arguments.shown(Value.of(algorithm)))
                                .because("it knows " + String.join(", ", ALGORITHMS.keySet()))
                                .suggest("write one of these, such as sha256")));
        arguments.pay(text.length());
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new Refusal(wrong("digests texts in Latin-1 only, and this one has other characters")
                    .because("so does Heat")
                    .suggest("leave these characters out, or digest the text on the machine"));
        }
        return Value.of(hex(standard, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String hex(String algorithm, byte[] bytes) {
        return HexFormat.of()
                .formatHex(
                        switch (algorithm) {
                            case BLAKE_2B -> Blake2.B.digest(bytes);
                            case BLAKE_2S -> Blake2.S.digest(bytes);
                            default -> standard(algorithm, bytes);
                        });
    }

    private static byte[] standard(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
