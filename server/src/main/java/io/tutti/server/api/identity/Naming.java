package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.server.api.Fields;
import java.util.Set;
import java.util.regex.Pattern;

/** What a user or a project may be called: it is shown in terminals, logs and paths. */
final class Naming {
    private static final Pattern GOOD =
            Pattern.compile("[^\\p{C}\\p{Z}/\\\\](?:[^\\p{C}\\p{Zl}\\p{Zp}/\\\\]{0,252}" + "[^\\p{C}\\p{Z}/\\\\])?");

    private static final Set<String> TAKEN = Set.of("signal", "waitcondition");

    private Naming() {}

    /** @param code of the problem when it will not do */
    static void check(Fields fields, String code, String name) {
        if (!GOOD.matcher(name).matches()) {
            fields.add(Problem.of(code, "The name will not do")
                    .on("name")
                    .because("A name is one line of at most 254 characters that can be seen, without / and \\"));
        }
    }

    /** The same of a project, which may stand in a path where others have words of their own. */
    static void checkProject(Fields fields, String name) {
        check(fields, "project.bad-name", name);
        if (TAKEN.contains(name)) {
            fields.add(Problem.of("project.bad-name", "The name will not do")
                    .on("name")
                    .because("/v1/" + name + "/ begins the paths of signals"));
        }
    }
}
