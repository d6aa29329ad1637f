package io.tutti.template.check;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import java.util.Collection;

/** What to say of a name that names nothing. */
final class Unknown {
    private Unknown() {}

    /**
     * The problem with all names that there are and the one that was probably meant.
     *
     * @param what is named, in the plural
     * @param step what to do if nothing similar was meant
     */
    static Problem name(Problem problem, String name, Collection<String> names, String what, String step) {
        return Nearest.advise(
                problem.because(names.isEmpty() ? "there are no " + what : what + " are: " + Nearest.listed(names)),
                name,
                names,
                names.isEmpty() ? step : "use one of these, or " + step);
    }
}
