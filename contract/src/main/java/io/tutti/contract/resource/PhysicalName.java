package io.tutti.contract.resource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names for things in clouds, the same at every repetition of a step. */
public final class PhysicalName {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LIMIT = 255;

    private PhysicalName() {}

    /**
     * {@code STACK-RESOURCE-ID} with an id of 12 characters, as Heat names what has no name of its own. A name over 255
     * characters keeps its first two characters and its tail.
     */
    public static String of(Call call) {
        return of(call, LIMIT);
    }

    /** The same, in at most {@code limit} characters. */
    public static String of(Call call, int limit) {
        var bits = uuid(call, "name");
        var id = new StringBuilder();
        var rest = bits.getMostSignificantBits();
        for (int i = 0; i < 12; i++) {
            id.append(ALPHABET.charAt((int) (rest & 31)));
            rest >>>= 5;
        }
        var name = call.owner().stackName() + "-" + call.name() + "-" + id;
        return name.length() <= limit ? name : name.substring(0, 2) + "-" + name.substring(name.length() - (limit - 3));
    }

    /** An id for what is made by this task, different for each purpose. */
    public static UUID uuid(Call call, String purpose) {
        return UUID.nameUUIDFromBytes((purpose + "/" + call.token()).getBytes(StandardCharsets.UTF_8));
    }
}
