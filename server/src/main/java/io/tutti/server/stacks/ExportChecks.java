package io.tutti.server.stacks;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.handover.ExportedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an export that somebody sends must keep to before anything is looked at that it names. */
final class ExportChecks {
    /** By how much the clocks of two servers may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private ExportChecks() {}

    static List<Problem> of(ExportedStack exported, Limits limits, Instant now) {
        var problems = new ArrayList<Problem>();
        exported.templates().stream()
                .flatMap(template -> limits.tooLarge(Optional.of(template), Mapping.EMPTY).stream())
                .findFirst()
                .ifPresent(problem -> problems.add(problem.on("adopt_stack_data.template")));
        limits.tooLarge(Optional.empty(), exported.files())
                .forEach(problem -> problems.add(problem.on("adopt_stack_data.files")));
        if (exported.isMadeAfter(now.plus(SKEW))) {
            problems.add(Problem.of("adopt.bad-data", "The data to adopt has a wrong `created`")
                    .on("adopt_stack_data")
                    .because("it is in the future")
                    .suggest("See to the clocks of both servers, or adopt the export unchanged"));
        }
        return problems;
    }

    /** An object that another stack of the project has. */
    static Problem taken(String resource, String id, String other, String stack) {
        return Problem.of("adopt.taken", "`" + resource + "` (" + id + ") belongs to another stack")
                .on("resources." + resource)
                .because("it is `" + other + "` of " + stack)
                .suggest("Abandon that stack, or take the resource out of the data and the template");
    }

    /** What another project has is told as what nobody has. */
    static Problem unknown(String resource, String id) {
        return Problem.of("adopt.not-there", "`" + resource + "` (" + id + ") is not there, or not well")
                .on("resources." + resource)
                .suggest("look at the object; adopt where it is, or take the resource out of the template");
    }
}
