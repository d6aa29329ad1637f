package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Collects the files that templates refer to, and those that these refer to. A name is looked for beside the file that
 * says it, then beside the main one; it goes to the server as written. Nothing outside the folders given is read, through
 * a symbolic link neither: a template from elsewhere must not carry this machine's files away.
 */
final class Gathering {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 15L << 20;

    private final Map<String, Value> files = new LinkedHashMap<>();
    private final Map<String, Path> places = new HashMap<>();
    private final ArrayDeque<Said> open = new ArrayDeque<>();
    private long bytes;

    /** A file's name, and from where it was named. */
    private record Said(String name, Path folder, Path root) {}

    /** The file itself, or all of a folder that end in {@code .yaml}. */
    static Stream<Path> texts(Path given) {
        if (!Files.isDirectory(given)) {
            return Stream.of(given);
        }
        try (var all = Files.walk(given)) {
            return all
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + given + ": " + e.getMessage());
        }
    }

    /** Adds what is named in a file of that folder. */
    void from(Path folder, Collection<String> names) throws IOException {
        from(folder, "", names);
    }

    /** @param base the folder to look in first, as the file names it */
    void from(Path folder, String base, Collection<String> names) throws IOException {
        var root = folder.toRealPath();
        names.forEach(name -> open.add(new Said(name, root.resolve(base).normalize(), root)));
        while (!open.isEmpty()) {
            take(open.remove());
        }
    }

    Mapping files() {
        return new Mapping(files);
    }

    private void take(Said said) throws IOException {
        var found = find(said);
        if (found.isEmpty()) {
            return;
        }
        var file = found.get();
        var before = places.putIfAbsent(said.name(), file);
        if (before != null) {
            if (!before.equals(file) && Files.mismatch(before, file) >= 0) {
                throw new Stop(Exit.USAGE, said.name() + " means two files: " + before + " and " + file);
            }
            return;
        }
        bytes += Files.size(file);
        if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
            throw new Stop(Exit.USAGE, "Too much is referred to: at most " + MOST_FILES + " files and 15 MiB");
        }
        var text = text(file);
        files.put(said.name(), Value.of(text));
        if (References.isTemplate(said.name())) {
            var folder = Optional.ofNullable(file.getParent()).orElse(said.root());
            References.ofTemplate(text).forEach(name -> open.add(new Said(name, folder, said.root())));
        }
    }

    private static Optional<Path> find(Said said) throws IOException {
        for (var folder : new Path[] {said.folder(), said.root()}) {
            var file = folder.resolve(said.name());
            if (Files.isRegularFile(file)) {
                var real = file.toRealPath();
                if (!real.startsWith(said.root())) {
                    throw new Stop(
                            Exit.USAGE,
                            said.name() + " is " + real + ", outside " + said.root()
                                    + ": only files below the template's folder are sent");
                }
                return Optional.of(real);
            }
        }
        return Optional.empty();
    }

    /** @throws Stop when it cannot be read, or is no text */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Stop(Exit.USAGE, file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + file + (Files.exists(file) ? "" : ": it does not exist"));
        }
    }
}
