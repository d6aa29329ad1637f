package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.template.function.Version;
import java.util.Map;
import java.util.Optional;

/** Words that only later versions of HOT know: who writes one in an older version wants to hear which. */
final class Later {
    private static final Map<String, Version> WORDS = Map.of(
            "conditions", Version.NEWTON,
            "condition", Version.NEWTON,
            "external_id", Version.NEWTON,
            "modulo", Version.OCATA,
            "tags", Version.QUEENS);

    private Later() {}

    /** The problem of a key that is not known, with the version that knows it as the next step, if there is one. */
    static Problem advise(Problem problem, Version version) {
        var key = problem.path().substring(problem.path().lastIndexOf('.') + 1);
        return Optional.ofNullable(WORDS.get(key))
                .filter(first -> version.isHot() && !version.since(first))
                .map(first -> problem.suggest("begin the template with `" + first.key() + ": " + first.date()
                        + "` or later: that version brought `" + key + "`"))
                .orElse(problem);
    }
}
