package io.tutti.contract.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Either a good value or all that is wrong with it. */
public sealed interface Checked<T> {
    /** The value, and what is worth saying about it all the same. */
    record Good<T>(T value, List<Problem> warnings) implements Checked<T> {
        public Good {
            warnings = List.copyOf(warnings);
        }

        public Good(T value) {
            this(value, List.of());
        }
    }

    /** Everything that is wrong, in the order of the text. */
    record Bad<T>(List<Problem> problems, List<Problem> warnings) implements Checked<T> {
        public Bad {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        public Bad(List<Problem> problems) {
            this(problems, List.of());
        }
    }

    /** What did not stop it. */
    List<Problem> warnings();

    /** The good value, or a {@link Refusal} with all problems. */
    default T orRefuse() {
        return switch (this) {
            case Good<T> good -> good.value();
            case Bad<T> bad -> throw new Refusal(bad.problems());
        };
    }

    /** Goes on with the good value; what is worth saying of both is said. */
    default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
        return switch (this) {
            case Bad<T> bad -> new Bad<>(bad.problems(), bad.warnings());
            case Good<T> good -> {
                var further = next.apply(good.value());
                var warnings = new ArrayList<>(good.warnings());
                warnings.addAll(further.warnings());
                yield switch (further) {
                    case Good<U> fine -> new Good<>(fine.value(), warnings);
                    case Bad<U> bad -> new Bad<>(bad.problems(), warnings);
                };
            }
        };
    }

    default <U> Checked<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Good<T> good -> new Good<>(change.apply(good.value()), good.warnings());
            case Bad<T> bad -> new Bad<>(bad.problems(), bad.warnings());
        };
    }
}
