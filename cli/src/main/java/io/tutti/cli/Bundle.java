package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A template and the files it refers to, read from disk: the server never reads files by name.
 *
 * <p>References are found by their look, {@code get_file: NAME} and {@code type: NAME.yaml}, without parsing YAML; the
 * server tells what is missing still.
 */
record Bundle(String name, String template, Mapping files) {
    private static final Pattern GET_FILE = Pattern.compile("get_file:\\s*['\"]?([^'\"\\s,}]+)");
    private static final Pattern NESTED = Pattern.compile("type:\\s*['\"]?([^'\"\\s,}]+\\.(?:yaml|template))");
    private static final int MOST_FILES = 1_000;

    /**
     * Reads a template file, or the template in a folder: {@code template.yaml}, {@code main.yaml} or the only HOT file.
     *
     * @throws Stop when there is none, or a file cannot be read
     */
    static Bundle read(Path given) {
        try {
            var template = Files.isDirectory(given) ? inFolder(given) : given;
            if (!Files.isRegularFile(template)) {
                throw new Stop(Exit.USAGE, "No template at " + given);
            }
            var text = Files.readString(template);
            var folder = template.toAbsolutePath().normalize().getParent();
            return new Bundle(named(given), text, new Mapping(files(text, folder == null ? Path.of("/") : folder)));
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + given + ": " + e.getMessage());
        }
    }

    /** A stack is named after its folder, or its template. */
    private static String named(Path given) throws IOException {
        var path = given.toRealPath();
        var name = path.getFileName() == null ? "stack" : path.getFileName().toString();
        return name.replaceFirst("\\.(yaml|yml|template|json)$", "").replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    private static Path inFolder(Path folder) throws IOException {
        for (var usual : List.of("template.yaml", "main.yaml")) {
            if (Files.isRegularFile(folder.resolve(usual))) {
                return folder.resolve(usual);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            var hot = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(Bundle::isTemplate)
                    .toList();
            if (hot.size() == 1) {
                return hot.getFirst();
            }
            throw new Stop(
                    Exit.USAGE,
                    hot.isEmpty()
                            ? "No template in " + folder + ": expected template.yaml"
                            : "Several templates in " + folder + ": name one of " + hot);
        }
    }

    private static boolean isTemplate(Path file) {
        try {
            return Files.readString(file).contains("heat_template_version");
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, Value> files(String template, Path folder) throws IOException {
        var files = new LinkedHashMap<String, Value>();
        var open = new ArrayDeque<String>();
        referred(template, open);
        while (!open.isEmpty()) {
            var name = open.remove();
            var file = folder.resolve(name).normalize();
            if (files.containsKey(name) || !Files.isRegularFile(file)) {
                continue;
            }
            if (files.size() >= MOST_FILES) {
                throw new Stop(Exit.USAGE, "More than " + MOST_FILES + " files are referred to");
            }
            var text = Files.readString(file);
            files.put(name, Value.of(text));
            if (name.endsWith(".yaml") || name.endsWith(".template")) {
                referred(text, open);
            }
        }
        return files;
    }

    private static void referred(String text, ArrayDeque<String> open) {
        for (var pattern : List.of(GET_FILE, NESTED)) {
            var found = pattern.matcher(text);
            while (found.find()) {
                open.add(found.group(1));
            }
        }
    }
}
