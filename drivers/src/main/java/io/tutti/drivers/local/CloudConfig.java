package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a machine of the local cloud follows of a cloud-config: {@code bootcmd}, {@code write_files} and {@code runcmd}, in
 * this order, as a shell script with files beside it. It runs as the user who runs the server, so that what only root may
 * write fails there. Forms and meanings are those of cloud-init's modules of these names.
 */
final class CloudConfig {
    static final String START = "#cloud-config";

    private static final Set<String> FOLLOWED = Set.of("bootcmd", "write_files", "runcmd");
    /** What says how several are merged, and asks nothing of a machine. */
    private static final Set<String> MEANT_FOR_READERS = Set.of("merge_how", "merge_type");

    private static final Map<String, String> ENCODINGS = Map.ofEntries(
            Map.entry("", "text"),
            Map.entry("text/plain", "text"),
            Map.entry("b64", "base64"),
            Map.entry("base64", "base64"),
            Map.entry("gz+b64", "gzip"),
            Map.entry("gz+base64", "gzip"),
            Map.entry("gzip+b64", "gzip"),
            Map.entry("gzip+base64", "gzip"));

    /** Content travels in files of its own; only paths, rights and commands, which are the author's, stand in the script. */
    private static final String BEGINNING = """
        #!/bin/sh
        # Made of a cloud-config: what the machines of the local cloud follow of it.
        status=0
        put() { # FILE ENCODING RIGHTS append|over PATH
            mkdir -p -- "$(dirname -- "$5")" && case $2 in
            text) cat -- "$1" >"$1.plain" ;;
            base64) base64 -d -- "$1" >"$1.plain" ;;
            gzip) base64 -d -- "$1" >"$1.gz" && gzip -dc -- "$1.gz" >"$1.plain" ;;
            esac && if [ "$4" = append ]; then cat -- "$1.plain" >>"$5"; else
                # Nobody reads it before it has its rights.
                (umask 077 && cat -- "$1.plain" >"$5")
            fi && chmod -- "$3" "$5" || {
                echo "cloud-config: $5 could not be written" >&2
                status=1
            }
        }
        run() { # COMMAND...
            "$@" || status=$?
        }
        """;

    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder script = new StringBuilder(BEGINNING);
    private final List<String> warnings;
    private boolean idle = true;

    /**
     * Reads one.
     *
     * @param scripts what runs after the files have been written and before {@code runcmd}
     * @param warnings takes sentences about what is left aside
     */
    CloudConfig(Mapping config, List<String> scripts, List<String> warnings) {
        this.warnings = warnings;
        commands(config, "bootcmd");
        if (config.get("write_files")
                .filter(given -> !(given instanceof Sequence || given instanceof Value.Null))
                .isPresent()) {
            warnings.add("`write_files` of a cloud-config is a list of files; this one is none and was left aside.");
        }
        config.items("write_files").forEach(this::file);
        scripts.forEach(this::script);
        commands(config, "runcmd");
        var aside = new TreeSet<>(config.entries().keySet());
        aside.removeAll(FOLLOWED);
        aside.removeAll(MEANT_FOR_READERS);
        if (!aside.isEmpty()) {
            warnings.add(
                    "The machines of the local cloud follow bootcmd, write_files and runcmd of a cloud-config; left"
                            + " aside: " + String.join(", ", aside) + ".");
        }
        script.append("exit \"$status\"\n");
    }

    /** The files for the machine's folder, the script among them, by name; none when there is nothing to do. */
    Map<String, String> files() {
        if (idle) {
            return Map.of();
        }
        var all = new LinkedHashMap<>(files);
        all.put("user-data", script.toString());
        return all;
    }

    private void commands(Mapping config, String key) {
        var given = config.get(key).orElse(Value.none());
        if (given instanceof Value.Null) {
            return;
        }
        if (!(given instanceof Sequence all)) {
            warnings.add("`" + key + "` of a cloud-config is a list of commands; this one is none and was left aside.");
            return;
        }
        var lines = new StringBuilder("#!/bin/sh\n");
        for (var item : all.items()) {
            switch (item) {
                case Sequence words ->
                    lines.append(words.items().stream()
                                    .map(word -> quoted(plain(word)))
                                    .collect(Collectors.joining(" ")))
                            .append('\n');
                case Value.Null _ -> {}
                default -> lines.append(plain(item)).append('\n');
            }
        }
        run("sh", add(key, lines.toString()));
    }

    private void file(Value item) {
        var wanted = item instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        var path = wanted.text("path").orElse("");
        var coding = ENCODINGS.get(wanted.text("encoding").orElse(""));
        if (path.isBlank() || coding == null) {
            warnings.add(
                    path.isBlank()
                            ? "A file of a cloud-config's write_files has no path and was left aside."
                            : "The file " + path
                                    + " of a cloud-config is in an encoding that nobody knows here: left aside.");
            return;
        }
        if (wanted.text("owner").isPresent()) {
            warnings.add("The file " + path + " of a cloud-config belongs to the user who runs the server, not to its"
                    + " owner.");
        }
        var rights = wanted.get("permissions").map(CloudConfig::rights).orElse("0644");
        var append = wanted.get("append").equals(Optional.of(Value.of(true)));
        var name = add("file", plain(wanted.get("content").orElse(Value.of(""))));
        script.append("put ")
                .append(place(name))
                .append(' ')
                .append(coding)
                .append(' ')
                .append(quoted(rights))
                .append(append ? " append " : " over ")
                .append(quoted(path))
                .append('\n');
        idle = false;
    }

    /** A number was written in octal, and is not any more once YAML has read it. */
    private static String rights(Value permissions) {
        return permissions instanceof Int(var number) ? "0" + number.toString(8) : plain(permissions);
    }

    private void script(String text) {
        var name = add("part", text);
        run("chmod", "700", name);
        run(name);
    }

    private String add(String kind, String text) {
        var name = "user-data." + kind + (files.size() + 1);
        files.put(name, text);
        return name;
    }

    /** Words of ours, the last of them a file's name. */
    private void run(String... words) {
        var last = words.length - 1;
        script.append("run ");
        for (int i = 0; i < last; i++) {
            script.append(words[i]).append(' ');
        }
        script.append(place(words[last])).append('\n');
        idle = false;
    }

    private static String place(String name) {
        return "\"$TUTTI_MACHINE/" + name + "\"";
    }

    private static String plain(Value value) {
        return value.revealed().asText().orElseGet(() -> Json.clear(value));
    }

    /** One word of the shell, whatever is in it. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
