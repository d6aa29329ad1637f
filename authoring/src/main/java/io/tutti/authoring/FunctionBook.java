package io.tutti.authoring;

import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What each function of the template language is for. */
public final class FunctionBook {
    private FunctionBook() {}

    /**
     * A function of a version.
     *
     * @param form how it is written
     * @param sentence what it gives
     * @param values whether it may stand where values do
     * @param conditions whether it may stand in conditions
     */
    public record Entry(String name, String form, String sentence, boolean values, boolean conditions) {}

    /** The functions of a version, by name; empty when there is no such version. The newest of HOT is {@code ""}. */
    public static Optional<List<Entry>> of(String version) {
        return Version.keys().stream()
                .flatMap(key -> Version.of(key, version.isEmpty() ? Version.WALLABY.date() : version).stream())
                .findFirst()
                .map(FunctionBook::entries);
    }

    private static List<Entry> entries(Version version) {
        var functions = Functions.of(version);
        var names = new TreeSet<>(functions.names());
        names.addAll(functions.conditionNames());
        var entries = new ArrayList<Entry>();
        for (var name : names) {
            var manual = functions
                    .value(name)
                    .or(() -> functions.condition(name))
                    .orElseThrow()
                    .manual();
            entries.add(new Entry(
                    name,
                    manual.form(),
                    manual.gives(),
                    functions.names().contains(name),
                    functions.conditionNames().contains(name)));
        }
        return entries;
    }
}
