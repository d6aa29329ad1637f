package io.tutti.template.settings;

import io.tutti.contract.problem.Where;
import java.util.Optional;

/**
 * What stands for a type.
 *
 * @param name of another type, or of a template file
 * @param where the settings file says so; empty once the settings are kept
 */
public record Mapped(String name, Optional<Where> where) {
    public static Mapped to(String name) {
        return new Mapped(name, Optional.empty());
    }
}
