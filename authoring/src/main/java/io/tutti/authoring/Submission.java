package io.tutti.authoring;

import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/**
 * A template and what goes along with it, as its author has it on disk.
 *
 * @param file the template's name as its author knows it, for problems
 * @param template its text
 * @param files what the template and the settings refer to: name to text
 * @param settings the settings files, in the order in which each lies over those before
 * @param parameters the last word over the settings
 */
public record Submission(String file, String template, Mapping files, List<NamedText> settings, Mapping parameters) {
    public Submission {
        settings = List.copyOf(settings);
    }
}
