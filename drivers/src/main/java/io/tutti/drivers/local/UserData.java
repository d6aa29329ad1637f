package io.tutti.drivers.local;

import io.tutti.contract.resource.Call;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.Mime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a new machine finds in its folder.
 *
 * @param laid texts by the names of their files; {@code user-data} runs at first boot
 * @param warnings sentences about what is left aside
 */
record UserData(Map<String, String> laid, List<String> warnings) {
    UserData {
        laid = new LinkedHashMap<>(laid);
        warnings = List.copyOf(warnings);
    }

    /** Where texts come from, and what they say. */
    record Reading(
            BiFunction<String, String, Optional<SoftwareConfig>> configs, Function<String, Optional<Value>> yaml) {}

    /** Reads {@code user_data}, which may also be the id of a software configuration. */
    static UserData of(Call call, Reading reading) {
        var text = call.properties().text("user_data").orElse("");
        var referred = HostPlan.isId(text)
                ? reading.configs()
                        .apply(call.owner().project(), text)
                        .flatMap(c -> c.config().asText())
                : Optional.of(text);
        var whole = referred.orElse(text);
        if (whole.isBlank()) {
            return new UserData(Map.of(), List.of());
        }
        if (whole.startsWith("#!")) {
            return new UserData(Map.of("user-data", whole), List.of());
        }
        var warnings = new ArrayList<String>();
        var parts = isArchive(whole) ? Mime.parts(whole) : List.of(new Mime.Part(whole, "plain", ""));
        if (parts.isEmpty()) {
            warnings.add("This MIME archive in user_data has no parts that could be read; nothing of it is run.");
        }
        var config = Mapping.EMPTY;
        var scripts = new ArrayList<String>();
        for (var part : parts) {
            if (part.text().startsWith("#!")) {
                scripts.add(part.text());
            } else if (part.text().startsWith(CloudConfig.START)
                    || part.subtype().equals("cloud-config")) {
                config = over(config, read(part.text(), reading, warnings));
            } else if (!part.text().isBlank()) {
                warnings.add(
                        "The local cloud runs user_data when it is a script beginning with #!, a cloud-config, or a"
                                + " MIME archive of these; " + form(part) + " was left aside.");
            }
        }
        return new UserData(new CloudConfig(config, scripts, warnings).files(), warnings);
    }

    private static boolean isArchive(String text) {
        return text.startsWith("Content-Type: multipart") || text.startsWith("MIME-Version");
    }

    private static Mapping read(String text, Reading reading, List<String> warnings) {
        var read = reading.yaml().apply(text).orElse(Value.of(""));
        if (read instanceof Mapping mapping) {
            return mapping;
        }
        if (!(read instanceof Value.Null)) {
            warnings.add("A cloud-config in user_data is no map in YAML, and was left aside.");
        }
        return Mapping.EMPTY;
    }

    /** As cloud-init merges several unless told otherwise: of two that say the same the later counts. */
    private static Mapping over(Mapping before, Mapping after) {
        var merged = new LinkedHashMap<>(before.entries());
        merged.putAll(after.entries());
        return new Mapping(merged);
    }

    /** The files this means, by name. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        if (!warnings.isEmpty()) {
            files.put("console", "warning: " + String.join("\nwarning: ", warnings) + "\n");
        }
        files.putAll(laid);
        return files;
    }

    private static String form(Mime.Part part) {
        if (part.text().startsWith("#include")) {
            return "a list of addresses to include";
        }
        return part.subtype().equals("plain") ? "what is in another form" : "a part of the kind " + part.subtype();
    }
}
