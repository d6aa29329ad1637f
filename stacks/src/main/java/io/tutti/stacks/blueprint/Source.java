package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;

/**
 * What a person sent.
 *
 * @param file the name of the template's text, for problems
 * @param template the text
 * @param files what the template refers to: name to text
 * @param settings the merged settings file
 * @param parameters as given, before defaults; the last word over the settings
 */
public record Source(String file, String template, Mapping files, Mapping settings, Mapping parameters) {
    /** What a stack was made from. */
    public static Source of(StackRow.Definition definition) {
        return new Source(
                "template", definition.template(), definition.files(), definition.settings(), definition.parameters());
    }

    public Source parameters(Mapping given) {
        return new Source(file, template, files, settings, given);
    }
}
