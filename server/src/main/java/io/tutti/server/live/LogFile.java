package io.tutti.server.live;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of JSON texts, one a line, only ever appended to. A last line that a crash cut off is left out on reading. */
record LogFile(Path path) {
    void append(List<Mapping> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(Json.masked(line)).append('\n');
        }
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    List<Mapping> read() {
        if (!Files.exists(path)) {
            return List.of();
        }
        var lines = new ArrayList<Mapping>();
        try (Stream<String> texts = Files.lines(path, StandardCharsets.UTF_8)) {
            texts.forEach(text -> {
                try {
                    lines.add(Json.read(text) instanceof Mapping mapping ? mapping : Value.map());
                } catch (JsonSyntaxException _) {
                    // A line that was being written when the server died.
                    lines.add(Value.map());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
        return lines;
    }
}
