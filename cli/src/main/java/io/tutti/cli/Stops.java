package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Stops that were asked for on the command line, as the settings file that says the same. */
final class Stops {
    private Stops() {}

    /**
     * The settings files and, if need be, one more.
     *
     * @param before the hook at which a break stands: Heat's, or {@code break} where what is there already counts too
     */
    static Value with(Value settings, List<String> until, List<String> breaks, String before) {
        if (until.isEmpty() && breaks.isEmpty()) {
            return settings;
        }
        var resources = Mapping.EMPTY;
        for (var path : until) {
            resources = hooked(resources, path.split("/", 2), "until");
        }
        for (var path : breaks) {
            resources = hooked(resources, path.split("/", 2), before);
        }
        var text = Json.pretty(Value.map("resource_registry", Value.map("resources", resources)));
        var all = new ArrayList<>(settings instanceof Sequence files ? files.items() : List.of());
        all.add(Value.map("name", Value.of("--until and --break")).with("text", text));
        return Value.list(all);
    }

    /**
     * The exit code where a stop was asked for. Who has got one has got what was asked for; who has not, for a name was
     * misspelt or what it names stays as it is, is told.
     *
     * @param told the exit code without one
     */
    static int code(Endings endings, int told) {
        if (!endings.hooks().isEmpty()) {
            return Exit.DONE.code();
        }
        if (told == Exit.DONE.code()) {
            Verb.err()
                    .println("warning: it stood nowhere: nothing that was made or changed fits what --until and --break"
                            + " name");
        }
        return told;
    }

    private static Mapping hooked(Mapping resources, String[] path, String hook) {
        var entry = resources.mapping(path[0]);
        if (path.length == 2) {
            return resources.with(path[0], hooked(entry, path[1].split("/", 2), hook));
        }
        var hooks = new ArrayList<>(entry.items("hooks"));
        hooks.add(Value.of(hook));
        return resources.with(path[0], entry.with("hooks", Value.list(hooks)));
    }
}
