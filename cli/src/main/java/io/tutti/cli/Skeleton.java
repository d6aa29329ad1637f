package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a package or a block to begin with: they compile and deploy as they are.
 *
 * @param folder of the package
 * @param texts of new files, by their paths inside it
 * @param index what {@code package.yaml} becomes when it is there already
 */
record Skeleton(Path folder, String block, Map<String, String> texts, Optional<String> index) {
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern BLOCK = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}(\\.[A-Za-z][A-Za-z0-9_]{0,62})*");
    private static final Pattern NAME = Pattern.compile("(?m)^name\\s*:\\s*[\"']?([a-z][a-z0-9_-]*)");
    private static final List<String> SCRIPTS = List.of("install.sh", "remove.sh", "start.sh", "stop.sh");

    /** A package with one block, in a new folder of its name. */
    static Skeleton ofPackage(String name, Path in) {
        if (!PACKAGE.matcher(name).matches()) {
            throw new Stop(
                    Exit.USAGE,
                    "`" + Printable.line(name)
                            + "` is no name for a package: it begins with a small letter and has small"
                            + " letters, digits, - and _ only");
        }
        return around(name, word(name) + "." + Names.capital(name), in);
    }

    /** A block for the package in that folder, or with a package around it in a new folder there. */
    static Skeleton ofBlock(String name, Path in) {
        if (!BLOCK.matcher(name).matches()) {
            throw new Stop(
                    Exit.USAGE,
                    "`" + Printable.line(name) + "` is no name for a block: it is like Cache or shop.Cache, of letters,"
                            + " digits and _");
        }
        var index = in.resolve(PackageFolder.INDEX);
        if (Files.exists(index)) {
            return inside(name, in, Gathering.text(index));
        }
        var dot = name.indexOf('.');
        var home = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        return around(home, dot < 0 ? home + "." + Names.capital(name) : name, in);
    }

    private static Skeleton around(String name, String block, Path in) {
        var folder = in.resolve(name).normalize();
        if (Files.exists(folder)) {
            throw new Stop(
                    Exit.USAGE,
                    folder + " is there already"
                            + (Files.exists(folder.resolve(PackageFolder.INDEX))
                                    ? "; to add a block to it: tutti block new NAME --in " + folder
                                    : ""));
        }
        var names = new Names(name, block, "first");
        var texts = new LinkedHashMap<String, String>();
        texts.put(PackageFolder.INDEX, names.text(PackageFolder.INDEX));
        texts.putAll(names.files());
        texts.put("README.md", names.text("README.md"));
        return new Skeleton(folder, block, texts, Optional.empty());
    }

    private static Skeleton inside(String name, Path folder, String index) {
        var found = NAME.matcher(index);
        var home = found.find() ? found.group(1) : "";
        var block = name.indexOf('.') >= 0 || home.isEmpty() ? name : word(home) + "." + Names.capital(name);
        var names = new Names(home, block, Names.file(block));
        return new Skeleton(
                folder, block, names.files(), Optional.of(BlockList.with(index, Names.file(block) + ".yaml")));
    }

    private static String word(String name) {
        return name.replace('-', '_');
    }

    /** What stands in the skeletons in the place of names. */
    private record Names(String home, String block, String test) {
        static String capital(String name) {
            var out = new StringBuilder();
            for (var part : name.substring(name.lastIndexOf('.') + 1).split("[-_]+")) {
                if (!part.isEmpty()) {
                    out.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
                }
            }
            return out.toString();
        }

        /** The last part of a block's name as files are called: {@code shop.WebServer} is {@code web-server}. */
        static String file(String block) {
            return block.substring(block.lastIndexOf('.') + 1)
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                    .replace('_', '-')
                    .toLowerCase(Locale.ROOT);
        }

        Map<String, String> files() {
            var files = new LinkedHashMap<String, String>();
            files.put(file(block) + ".yaml", text("block.yaml"));
            files.put(file(block) + "/machine.yaml", text("machine.yaml"));
            SCRIPTS.forEach(script -> files.put(file(block) + "/" + script, text(script)));
            files.put("tests/" + test + ".env.json", text("test.env.json"));
            return files;
        }

        String text(String name) {
            try (var in = Skeleton.class.getResourceAsStream("skeleton/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("There is no resource skeleton/" + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("@PACKAGE@", home)
                        .replace("@BLOCK@", block)
                        .replace("@LABEL@", block.substring(block.lastIndexOf('.') + 1))
                        .replace("@FILE@", file(block))
                        .replace("@OBJECT@", word(file(block)))
                        .replace("@TEST@", test);
            } catch (IOException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    /** Writes the files, none over another, and tells what was written. */
    int told(Verb verb) {
        var taken = texts.keySet().stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
        if (!taken.isEmpty()) {
            throw new Stop(
                    Exit.USAGE, "Nothing is written: in " + folder + " there is already " + String.join(", ", taken));
        }
        var written = new ArrayList<String>();
        try {
            for (var file : texts.entrySet()) {
                written.add(write(folder.resolve(file.getKey()), file.getValue()));
            }
            if (index.isPresent()) {
                var changed = folder.resolve(PackageFolder.INDEX);
                Files.writeString(changed, index.get());
                written.add(changed.normalize() + " (changed)");
            }
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot write to " + folder + ": " + e.getMessage());
        }
        return verb.told(
                Value.map("block", Value.of(block))
                        .with("folder", folder.toString())
                        .with("files", Value.texts(List.copyOf(texts.keySet()))),
                String.join("\n", written) + "\ntry it: tutti block test " + folder);
    }

    private static String write(Path file, String text) throws IOException {
        Files.createDirectories(
                Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/")));
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        if (file.toString().endsWith(".sh")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return file.normalize().toString();
    }
}
