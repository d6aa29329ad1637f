package io.tutti.stacks.handover;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.Frozen;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an export says of a resource.
 *
 * @param type as its template names it; empty for a nested stack, of which Heat does not say it
 * @param id what its driver calls it
 * @param data what Heat keeps of it, such as a generated text
 * @param details what only an export of Tutti says; empty for one of Heat's
 * @param inside the stack that it is, if it is one
 */
public record ExportedResource(
        String name,
        String type,
        Optional<String> id,
        String action,
        String status,
        Mapping data,
        Mapping details,
        Optional<ExportedStack> inside) {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    /**
     * The token that it was made under, where it says one.
     *
     * @throws Refusal for what is none: names of things in clouds follow from it
     */
    Optional<String> token() {
        var token = details.text("token");
        if (token.filter(said -> !TOKEN.matcher(said).matches()).isPresent()) {
            throw new Refusal(wrong("token", "it is not one that Tutti has made"));
        }
        return token;
    }

    /**
     * What it was made with, where it says so.
     *
     * @throws Refusal when something that it has replaced is not removed yet
     */
    Frozen made() {
        var made = Frozen.of(details.mapping("made"));
        if (!made.old().isEmpty()) {
            throw new Refusal(Problem.of("adopt.moving", "`" + name + "` has replaced what is not removed yet")
                    .because("what is to be removed must be looked at where it was made")
                    .suggest("finish the update where it is, and export the stack then"));
        }
        return made;
    }

    private Problem wrong(String field, String why) {
        return Problem.of("adopt.bad-data", "The data to adopt has a wrong `" + field + "` of `" + name + "`")
                .because(why)
                .suggest("Adopt what `stack export` or `stack abandon` has answered, unchanged");
    }

    /** Whether it has been made, whatever has failed since. */
    boolean isMade() {
        return !action.equals("INIT")
                && !action.equals("DELETE")
                && !(action.equals("CREATE") && !status.equals("COMPLETE"));
    }
}
