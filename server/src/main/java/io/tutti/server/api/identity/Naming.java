package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.server.api.Fields;
import java.util.regex.Pattern;

/** What a user or a project may be called: it is shown in terminals, logs and paths. */
final class Naming {
    private static final Pattern GOOD =
            Pattern.compile("[^\\p{C}\\p{Z}/\\\\](?:[^\\p{C}\\p{Zl}\\p{Zp}/\\\\]{0,252}" + "[^\\p{C}\\p{Z}/\\\\])?");

    private Naming() {}

    /** @param code of the problem when it will not do */
    static void check(Fields fields, String code, String name) {
        if (!GOOD.matcher(name).matches()) {
            fields.add(Problem.of(code, "The name will not do")
                    .on("name")
                    .because("A name is one line of at most 254 characters that can be seen, without / and \\"));
        }
    }
}
