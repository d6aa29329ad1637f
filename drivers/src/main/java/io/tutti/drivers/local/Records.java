package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * What the local cloud has: one file {@code local-cloud/KIND/ID.json} each, written whole or not at all, and kept in
 * memory beside it, since one server owns its home. Every record has {@code id}, {@code project} and {@code name}.
 */
final class Records {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final UnaryOperator<String> seal;
    private final Map<RecordKind, Map<String, Mapping>> records = new EnumMap<>(RecordKind.class);

    /** Reads what there is. Secrets in records are sealed at rest. */
    Records(Path home, UnaryOperator<String> seal, UnaryOperator<String> unseal) {
        this.folder = home.resolve("local-cloud");
        this.seal = seal;
        for (var kind : RecordKind.values()) {
            records.put(kind, load(kind, unseal));
        }
    }

    Optional<Mapping> find(RecordKind kind, String id) {
        return Optional.ofNullable(of(kind).get(id));
    }

    /** The record a user means by an id or a name, among those of the project. */
    Optional<Mapping> named(RecordKind kind, String project, String idOrName) {
        return all(kind, project).stream()
                .filter(r -> r.text("id").filter(idOrName::equals).isPresent())
                .findFirst()
                .or(() -> all(kind, project).stream()
                        .filter(r -> r.text("name").filter(idOrName::equals).isPresent())
                        .findFirst());
    }

    /** All records of a project, by id. */
    List<Mapping> all(RecordKind kind, String project) {
        return all(kind).stream()
                .filter(r -> r.text("project").filter(project::equals).isPresent())
                .toList();
    }

    /** All records, by id. */
    List<Mapping> all(RecordKind kind) {
        return List.copyOf(of(kind).values());
    }

    void save(RecordKind kind, Mapping record) {
        var id = record.text("id").orElseThrow(() -> new IllegalArgumentException("A record without an id"));
        DurableFile.write(file(kind, id), Json.sealed(record, seal) + "\n");
        of(kind).put(id, record);
    }

    /** Removing what is not there is fine. */
    void delete(RecordKind kind, String id) {
        if (HostPlan.isId(id)) {
            DurableFile.delete(file(kind, id));
            of(kind).remove(id);
        }
    }

    private Map<String, Mapping> of(RecordKind kind) {
        return records.getOrDefault(kind, Map.of());
    }

    private Path file(RecordKind kind, String id) {
        if (!HostPlan.isId(id)) {
            throw new IllegalArgumentException("Not an id: " + id);
        }
        return folder.resolve(kind.folder()).resolve(id + SUFFIX);
    }

    private Map<String, Mapping> load(RecordKind kind, UnaryOperator<String> unseal) {
        var place = folder.resolve(kind.folder());
        DurableFile.folder(place);
        var found = new ConcurrentSkipListMap<String, Mapping>();
        try (var files = Files.newDirectoryStream(place, "[!.]*" + SUFFIX)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var text = Files.readString(file);
                if (Json.unsealed(text, unseal) instanceof Mapping record) {
                    found.put(name.substring(0, name.length() - SUFFIX.length()), record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
