package io.tutti.cli;

import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A template and the files it refers to, read from disk or fetched: the server never reads files by name, nor does it
 * fetch any.
 *
 * @param name what the stack is called unless the user says otherwise
 * @param file how the user would call the template: the path as given, for problems
 * @param settings the settings files, in their order
 */
record Bundle(String name, String file, String template, List<NamedText> settings, Mapping files) {
    private static final int LONGEST_NAME = 255;

    /**
     * Reads a template file, or the template in a folder: {@code template.yaml}, {@code main.yaml} or the only HOT file.
     *
     * @throws Stop when there is none, or a file cannot be read
     */
    static Bundle read(Path given, List<Path> settings) {
        return gathered(given.toString(), gathering -> {
            var address = WebPath.address(given);
            var main = address.isPresent() ? fetched(address.get(), gathering) : local(given, gathering);
            var texts = settings(settings, gathering);
            return new Bundle(main.name(), main.file(), main.template(), texts, gathering.files());
        });
    }

    /** Settings files alone, with what they refer to, for a template that is known elsewhere. */
    static Bundle settings(List<Path> settings) {
        return gathered(settings.toString(), gathering -> {
            var texts = settings(settings, gathering);
            return new Bundle("", "", "", texts, gathering.files());
        });
    }

    /** What reads a bundle. */
    private interface Reading {
        Bundle of(Gathering gathering) throws IOException;
    }

    /** Says at the end what could not be fetched. */
    private static Bundle gathered(String given, Reading reading) {
        try {
            var gathering = new Gathering(Web.USUAL);
            var bundle = reading.of(gathering);
            gathering.unfetched().forEach(Bundle::warn);
            return bundle;
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + given + ": " + e.getMessage());
        }
    }

    private static void warn(String address, String why) {
        Verb.err().println("warning: cannot fetch " + Printable.line(address) + ": " + why);
    }

    private static Bundle fetched(String address, Gathering gathering) throws IOException {
        var fetched = fetch(address);
        gathering.from(fetched, "", References.ofTemplate(fetched.text()));
        return of(plain(lastPart(address)), called(address, "template.yaml"), fetched.text());
    }

    private static Web.Fetched fetch(String address) {
        try {
            return Web.USUAL.fetch(address, Reach.LOOPBACK);
        } catch (Web.Unfetched e) {
            throw new Stop(Exit.USAGE, "Cannot fetch " + Printable.line(address) + ": " + e.why());
        }
    }

    private static Bundle of(String name, String file, String template) {
        return new Bundle(name, file, template, List.of(), Mapping.EMPTY);
    }

    private static List<NamedText> settings(List<Path> settings, Gathering gathering) throws IOException {
        var texts = new ArrayList<NamedText>();
        for (var file : settings) {
            texts.add(setting(file, gathering));
        }
        return texts;
    }

    private static NamedText setting(Path file, Gathering gathering) throws IOException {
        var address = WebPath.address(file);
        if (address.isPresent()) {
            var fetched = fetch(address.get());
            var text = fetched.text();
            gathering.from(fetched, References.baseOf(text).orElse(""), References.ofSettings(text));
            return new NamedText(called(address.get(), "settings.yaml"), text);
        }
        var text = Gathering.text(file);
        gathering.from(folder(file), References.baseOf(text).orElse(""), References.ofSettings(text));
        return new NamedText(called(file, "settings.yaml"), text);
    }

    private static String lastPart(String address) {
        var path = withoutQuery(address).replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String withoutQuery(String address) {
        return address.replaceFirst("[?#].*$", "");
    }

    /** What is asked behind the path may be a key, which is nobody else's business. */
    private static String called(String address, String otherwise) {
        return Stream.of(withoutQuery(address), lastPart(address))
                .filter(name -> name.length() <= LONGEST_NAME && name.equals(Printable.line(name)))
                .findFirst()
                .orElse(otherwise);
    }

    private static Bundle local(Path given, Gathering gathering) throws IOException {
        var template = Files.isDirectory(given) ? inFolder(given) : given;
        if (!Files.isRegularFile(template)) {
            throw new Stop(Exit.USAGE, "No template at " + given);
        }
        if (Files.isDirectory(given) && !template.toRealPath().startsWith(given.toRealPath())) {
            throw new Stop(Exit.USAGE, template + " leads out of its folder; name the template itself");
        }
        var text = Gathering.text(template);
        gathering.from(folder(template), "", References.ofTemplate(text));
        return of(named(given), called(template, "template.yaml"), text);
    }

    /** A path that is too long, or that a terminal would not show, shrinks to the file's name, and this to a plain one. */
    static String called(Path file, String otherwise) {
        var path = file.normalize();
        return Stream.of(path, Optional.ofNullable(path.getFileName()).orElse(path))
                .map(Path::toString)
                .filter(name -> name.length() <= LONGEST_NAME && name.equals(Printable.line(name)))
                .findFirst()
                .orElse(otherwise);
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    /** A stack is named after its folder, or its template. */
    private static String named(Path given) throws IOException {
        var path = given.toRealPath();
        var name = path.getFileName() == null ? "stack" : path.getFileName().toString();
        return plain(name);
    }

    private static String plain(String file) {
        var name = file.replaceFirst("\\.(yaml|yml|template|json)$", "").replaceAll("[^A-Za-z0-9_.-]", "-");
        return name.isEmpty() ? "stack" : name;
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
                            ? "No template in " + folder + ": expected template.yaml" + models(folder)
                            : "Several templates in " + folder + ": name one of " + hot);
        }
    }

    /** A folder may have the models of several environments, none of which is the first. */
    private static String models(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var models = files.filter(file -> file.toString().endsWith(".env.json"))
                    .sorted()
                    .map(Path::toString)
                    .toList();
            return models.isEmpty() ? "" : "; for a model name it: " + String.join(", ", models);
        }
    }

    private static boolean isTemplate(Path file) {
        try {
            return Files.readString(file).contains("heat_template_version");
        } catch (IOException e) {
            return false;
        }
    }
}
