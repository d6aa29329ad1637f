package io.tutti.server.identity;

import java.util.List;

/** The names of the roles; each may do what those before it may. */
public final class Roles {
    public static final String READER = "reader";
    public static final String MEMBER = "member";
    public static final String ADMIN = "admin";

    /** From the least to the most. */
    public static final List<String> ALL = List.of(READER, MEMBER, ADMIN);

    private Roles() {}

    /** The granted roles and those that they include, the most first. */
    static List<String> effective(List<String> granted) {
        var most = granted.stream().mapToInt(ALL::indexOf).max().orElse(-1);
        return ALL.subList(0, most + 1).reversed();
    }
}
