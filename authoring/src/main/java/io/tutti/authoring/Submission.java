package io.tutti.authoring;

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
    /** A text and the name by which its author knows it. */
    public record NamedText(String name, String text) {}

    public Submission {
        settings = List.copyOf(settings);
    }
}
