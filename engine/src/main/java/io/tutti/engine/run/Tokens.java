package io.tutti.engine.run;

import io.tutti.engine.graph.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that follow from others, so that a repetition finds what an earlier try has made. */
public final class Tokens {
    private Tokens() {}

    /** A task's token: made from run and task, without the attempt; 32 lower-case hexadecimal digits. */
    public static String of(RunId run, TaskId task) {
        return derived(run + "/" + task);
    }

    /** 32 lower-case hexadecimal digits that follow from the text. */
    public static String derived(String from) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A UUID in text form that follows from the text. */
    public static String uuid(String from) {
        var hex = derived(from);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-5" + hex.substring(13, 16) + "-8"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }
}
