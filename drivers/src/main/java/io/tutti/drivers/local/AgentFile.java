package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code agent.json} in a machine's folder: all that an agent is told. Readable by its owner only, for it holds the
 * machine's key.
 *
 * @param home the server's folder, where the agent finds the server's present address
 */
record AgentFile(Host host, String key, Path home) {
    private static final String NAME = "agent.json";

    static Optional<AgentFile> read(Path folder) {
        return DurableFile.read(folder.resolve(NAME)).map(Json::readMapping).map(told -> of(folder, told));
    }

    void write() {
        var told = Mapping.EMPTY
                .with("machine", host.id())
                .with("project", host.project())
                .with("name", host.name())
                .with("key", key)
                .with("address", host.address())
                .with("addresses", Value.texts(host.addresses()))
                .with("port", Value.of(host.port()))
                .with("home", home.toString());
        DurableFile.write(host.folder().resolve(NAME), Json.pretty(told) + "\n");
    }

    static void delete(Path folder) {
        DurableFile.delete(folder.resolve(NAME));
    }

    private static AgentFile of(Path folder, Mapping told) {
        var host = new Host(
                text(told, "machine"),
                text(told, "project"),
                text(told, "name"),
                folder,
                told.items("addresses").stream()
                        .flatMap(a -> a.asText().stream())
                        .toList(),
                Math.toIntExact(told.whole("port").orElse(0L)));
        return new AgentFile(host, text(told, "key"), Path.of(text(told, "home")));
    }

    private static String text(Mapping told, String key) {
        return told.text(key).orElse("");
    }
}
