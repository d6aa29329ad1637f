package io.tutti.server.api;

import io.tutti.contract.problem.Problem;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.http.Role;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.handover.Export;
import io.tutti.stacks.state.StackRow;
import java.util.Optional;

/**
 * Exports, by whatever door. An admin of the project sees the secrets in them, and so does a member who says why; it is
 * noted before they do. Others see that there are some. What is masked cannot be adopted.
 */
public final class Exported {
    private static final String REVEAL = "reveal";
    private static final int LONGEST_REASON = 200;

    private Exported() {}

    /** The stack as it is. */
    public static Reply shown(Request request, StackRow stack, Stacks stacks) {
        var reason = reason(request);
        if (!seesAll(request, reason)) {
            return Reply.json(200, Export.masked(stacks.export(stack)));
        }
        Audit.exported(request, stack, reason);
        return Reply.clear(200, stacks.export(stack));
    }

    /** The stack as it was, which is forgotten. Secrets that nobody sees would be lost. */
    public static Reply abandoned(Request request, StackRow stack, Stacks stacks) {
        var reason = reason(request);
        var sees = seesAll(request, reason);
        if (!sees && Export.hasSecrets(stacks.export(stack))) {
            throw Denial.of(
                    403,
                    Problem.of("auth.forbidden", "The stack has secrets, which a member is not shown")
                            .because("nobody would have them any more, and nobody could adopt the stack")
                            .suggest("Say why you want them: `?reveal=REASON`, or `tutti abandon NAME --reveal REASON`;"
                                    + " or let an admin of the project do it"));
        }
        Audit.exported(request, stack, reason);
        return Reply.clear(200, Answers.good(stacks.abandon(request.project(), stack)));
    }

    private static boolean seesAll(Request request, Optional<String> reason) {
        return reason.isPresent()
                || request.caller() instanceof Caller.Person person
                        && person.role().covers(Role.ADMIN);
    }

    private static Optional<String> reason(Request request) {
        var said = request.query(REVEAL);
        if (said.filter(text -> text.isBlank() || text.length() > LONGEST_REASON)
                .isPresent()) {
            throw Denial.malformed(
                    "request.bad-query", "'reveal' must say why, in " + LONGEST_REASON + " characters at most");
        }
        return said;
    }
}
