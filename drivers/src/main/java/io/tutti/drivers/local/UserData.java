package io.tutti.drivers.local;

import io.tutti.contract.resource.Call;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a new machine finds in its folder.
 *
 * @param script what runs at first boot
 * @param warnings sentences about what is left aside
 */
record UserData(Optional<String> script, List<String> warnings) {
    UserData {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads {@code user_data}, which may also be the id of a software configuration.
     *
     * @param configs finds one by the project and its id
     */
    static UserData of(Call call, BiFunction<String, String, Optional<SoftwareConfig>> configs) {
        var text = call.properties().text("user_data").orElse("");
        var referred = HostPlan.isId(text)
                ? configs.apply(call.owner().project(), text).flatMap(c -> c.config().asText())
                : Optional.of(text);
        var script = referred.orElse(text);
        if (script.isBlank()) {
            return new UserData(Optional.empty(), List.of());
        }
        if (script.startsWith("#!")) {
            return new UserData(Optional.of(script), List.of());
        }
        return new UserData(
                Optional.empty(),
                List.of("The local cloud runs user_data only when it is a script beginning with #!; this one is "
                        + form(script) + " and was left aside."));
    }

    /** The files this means, by name. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        if (!warnings.isEmpty()) {
            files.put("console", "warning: " + String.join("\nwarning: ", warnings) + "\n");
        }
        script.ifPresent(text -> files.put("user-data", text));
        return files;
    }

    private static String form(String text) {
        if (text.startsWith("#cloud-config")) {
            return "a cloud-config";
        }
        if (text.startsWith("Content-Type: multipart") || text.startsWith("MIME-Version")) {
            return "a MIME archive";
        }
        return text.startsWith("#include") ? "a list of addresses to include" : "in another form";
    }
}
