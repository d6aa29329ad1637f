package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the texts that templates refer to, and those that these refer to. A name is looked for beside the text that
 * says it, then beside the main one; it goes to the server as written. Of this machine nothing outside the folders given
 * is read, through a symbolic link neither, and nothing at all that a text from the web names: a template from elsewhere
 * must not carry this machine's files away. Addresses are fetched here, never by the server.
 */
final class Gathering {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 15L << 20;
    private static final String FILE = "file://";

    private final Web web;
    private final Map<String, Value> files = new LinkedHashMap<>();
    private final Map<String, Found> places = new HashMap<>();
    private final ArrayDeque<Said> open = new ArrayDeque<>();
    private final Map<String, String> unfetched = new LinkedHashMap<>();
    private final Set<String> tried = new HashSet<>();
    private long bytes;

    /** Where a text is, so that what it names is looked for there. */
    private sealed interface Origin {
        /** A folder and the one beyond which nothing is read. */
        record Folder(Path folder, Path root) implements Origin {}

        /** The address of the text itself, or of the folder it looks in. */
        record Address(URI address, Reach reach) implements Origin {}
    }

    /** A text's name, and from where it was named. */
    private record Said(String name, Origin origin) {}

    private record Found(String place, String text, Origin origin) {}

    Gathering(Web web) {
        this.web = web;
    }

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

    /**
     * Adds what is named in a file of that folder.
     *
     * @param base the folder to look in first, or the address, as the file names it
     */
    void from(Path folder, String base, Collection<String> names) throws IOException {
        var root = folder.toRealPath();
        add(
                names,
                Web.isAddress(base)
                        ? new Origin.Address(URI.create(withSlash(base)), Reach.LOOPBACK)
                        : new Origin.Folder(root.resolve(base).normalize(), root));
    }

    /** Adds what is named in a text that was fetched. */
    void from(Web.Fetched fetched, String base, Collection<String> names) throws IOException {
        var address = base.isEmpty() ? fetched.address() : fetched.address().resolve(withSlash(base));
        add(names, new Origin.Address(address, fetched.reach()));
    }

    private static String withSlash(String base) {
        return base.endsWith("/") ? base : base + "/";
    }

    private void add(Collection<String> names, Origin origin) throws IOException {
        names.forEach(name -> open.add(new Said(name, origin)));
        while (!open.isEmpty()) {
            take(open.remove());
        }
    }

    Mapping files() {
        return new Mapping(files);
    }

    /** The addresses that gave no text, and why. */
    Map<String, String> unfetched() {
        return unfetched;
    }

    private void take(Said said) throws IOException {
        var known = Optional.ofNullable(places.get(said.name()));
        if (known.isPresent() && Web.isAddress(said.name())) {
            return;
        }
        var looked = find(said);
        if (looked.isEmpty()) {
            return;
        }
        var found = looked.get();
        if (known.isPresent()) {
            if (!known.get().text().equals(found.text())) {
                throw new Stop(
                        Exit.USAGE,
                        said.name() + " means two files: " + known.get().place() + " and " + found.place());
            }
            return;
        }
        bytes += found.text().getBytes(StandardCharsets.UTF_8).length;
        full();
        places.put(said.name(), found);
        files.put(said.name(), Value.of(found.text()));
        if (References.isTemplate(said.name())) {
            References.ofTemplate(found.text()).forEach(name -> open.add(new Said(name, found.origin())));
        }
    }

    private void full() {
        if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
            throw new Stop(Exit.USAGE, "Too much is referred to: at most " + MOST_FILES + " files and 15 MiB");
        }
    }

    private Optional<Found> find(Said said) throws IOException {
        return switch (said.origin()) {
            case Origin.Folder(var _, var _)
            when Web.isAddress(said.name()) -> fetched(said.name(), said.name(), Reach.LOOPBACK);
            case Origin.Folder folder -> file(said.name(), folder);
            case Origin.Address(var _, var reach)
            when Web.isAddress(said.name()) -> fetched(said.name(), said.name(), reach);
            case Origin.Address(var address, var reach) -> beside(said.name(), address, reach);
        };
    }

    private Optional<Found> beside(String name, URI address, Reach reach) {
        if (name.contains("://")) {
            unfetched.put(name, "a text from the web names it: only http and https addresses are fetched for it");
            return Optional.empty();
        }
        try {
            var relative = new URI(null, null, name, null);
            return fetched(name, address.resolve(relative).toString(), reach);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private Optional<Found> fetched(String name, String address, Reach reach) {
        if (!tried.add(address + " " + reach)) {
            return Optional.ofNullable(places.get(name))
                    .filter(found -> found.place().equals(address));
        }
        full();
        try {
            var fetched = web.fetch(address, reach);
            unfetched.remove(address);
            return Optional.of(
                    new Found(address, fetched.text(), new Origin.Address(fetched.address(), fetched.reach())));
        } catch (Web.Unfetched e) {
            unfetched.put(address, e.why());
            return Optional.empty();
        }
    }

    private static Optional<Found> file(String name, Origin.Folder said) throws IOException {
        var bare = name.startsWith(FILE) ? name.substring(FILE.length()) : name;
        for (var folder : List.of(said.folder(), said.root())) {
            var file = folder.resolve(bare);
            if (Files.isRegularFile(file)) {
                var real = file.toRealPath();
                if (!real.startsWith(said.root())) {
                    throw new Stop(
                            Exit.USAGE,
                            name + " is " + real + ", outside " + said.root()
                                    + ": only files below the template's folder are sent");
                }
                if (Files.size(real) > MOST_BYTES) {
                    throw new Stop(Exit.USAGE, "Too much is referred to: " + real + " is larger than 15 MiB");
                }
                var beside = Optional.ofNullable(real.getParent()).orElse(said.root());
                return Optional.of(new Found(real.toString(), text(real), new Origin.Folder(beside, said.root())));
            }
        }
        return Optional.empty();
    }

    /** @throws Stop when it cannot be read, or is no text */
    static String text(Path file) {
        WebPath.address(file).ifPresent(address -> {
            throw new Stop(Exit.USAGE, Printable.line(address) + " must be a file here: it is not fetched");
        });
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Stop(Exit.USAGE, file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + file + (Files.exists(file) ? "" : ": it does not exist"));
        }
    }
}
