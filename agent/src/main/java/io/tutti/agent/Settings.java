package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What {@code agent.json} says: who this machine is and where its server is.
 *
 * @param key the machine's own key
 * @param addresses the machine's own addresses, held by listening on them; the first is where others reach it
 * @param home the server's home, where {@code server.json} names its present address
 * @param url the server's address, where there is no home
 */
record Settings(String machine, String key, List<String> addresses, int port, Optional<Path> home, Optional<URI> url) {
    static final int PORT = 7411;

    Settings {
        addresses = List.copyOf(addresses);
    }

    /** The address where others reach this machine. */
    String address() {
        return addresses.getFirst();
    }

    /** Reads them; what is wrong with them is an {@link IOException} whose message says so. */
    static Settings read(Path file) throws IOException {
        try {
            var json = Json.readMapping(Files.readString(file));
            var settings = new Settings(
                    text(json, file, "machine"),
                    text(json, file, "key"),
                    addresses(json, text(json, file, "address")),
                    Math.toIntExact(json.whole("port").orElse((long) PORT)),
                    json.text("home").map(Path::of),
                    json.text("url").map(URI::create));
            if (settings.home.isEmpty() && settings.url.isEmpty()) {
                throw new IOException(file + " has neither 'home' nor 'url': one must say where the server is");
            }
            return settings;
        } catch (JsonSyntaxException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private static List<String> addresses(Mapping json, String first) {
        var all = new LinkedHashSet<>(List.of(first));
        json.items("addresses").forEach(item -> item.asText().ifPresent(all::add));
        return List.copyOf(all);
    }

    private static String text(Mapping json, Path file, String key) throws IOException {
        return json.text(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IOException(file + " has no text '" + key + "'"));
    }

    /** Where the server is at present; empty while it is away. */
    Optional<URI> server() {
        return url.or(() -> home.flatMap(Settings::announced));
    }

    private static Optional<URI> announced(Path home) {
        try {
            var json = Json.readMapping(Files.readString(home.resolve("server.json")));
            // Another program may hold the port of a server that has died: it must not hear a key.
            var dead = json.whole("pid").filter(pid -> ProcessHandle.of(pid).isEmpty());
            if (dead.isPresent()) {
                return Optional.empty();
            }
            var composed = json.text("address")
                    .flatMap(address -> json.whole("port").map(port -> "http://" + address + ":" + port));
            return json.text("url").or(() -> composed).map(URI::create);
        } catch (IOException | JsonSyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
