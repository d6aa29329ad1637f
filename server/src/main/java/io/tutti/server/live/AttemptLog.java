package io.tutti.server.live;

import io.tutti.contract.agent.Printed;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.Masking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one attempt has printed. Secrets are hidden before anything is kept or shown, and because one may come in two
 * pieces, only whole lines go on; the rest waits for its end.
 */
final class AttemptLog {
    /** A line longer than this goes on in parts. */
    private static final int LONGEST_LINE = 16 << 10;

    /** So much of such a line waits for its end, for a secret may have begun in it. */
    private static final int HELD_BACK = 4 << 10;

    private static final long MOST = 16 << 20;

    private final LogFile file;
    private final Masking masking;
    private final Supplier<Masking> around;
    private final Map<Printed.Stream, Taken> taken = new EnumMap<>(Printed.Stream.class);
    private long size;

    private static final class Taken {
        private long offset;
        private String rest = "";
    }

    private AttemptLog(LogFile file, Masking masking, Supplier<Masking> around) {
        this.file = file;
        this.masking = masking;
        this.around = around;
        for (var stream : Printed.Stream.values()) {
            taken.put(stream, new Taken());
        }
    }

    /**
     * Opens the log where it was left.
     *
     * @param masking hides the attempt's own secrets
     * @param around hides those of its scope, as they are known at the time
     */
    static AttemptLog open(LogFile file, Masking masking, Supplier<Masking> around, Mapping heading) {
        var log = new AttemptLog(file, masking, around);
        var lines = file.read();
        if (lines.isEmpty()) {
            file.append(List.of(heading));
        }
        for (var line : lines) {
            for (var stream : Printed.Stream.values()) {
                if (line.text("stream").filter(word(stream)::equals).isPresent()) {
                    log.taken(stream).offset = line.whole("offset").orElse(0L);
                    log.size += line.text("text").orElse("").length();
                }
            }
        }
        return log;
    }

    /** Takes a piece and answers the whole lines it has brought; a repetition brings none. */
    synchronized Optional<String> take(Printed piece) {
        var stream = taken(piece.stream());
        if (piece.offset() < stream.offset) {
            return Optional.empty();
        }
        stream.offset = piece.offset() + piece.text().getBytes(StandardCharsets.UTF_8).length;
        var text = stream.rest + piece.text();
        var end = text.lastIndexOf('\n') + 1;
        if (end == 0 && text.length() > LONGEST_LINE) {
            end = masking.cut(text, text.length() - HELD_BACK, around.get());
        }
        stream.rest = text.substring(end);
        return end == 0 ? Optional.empty() : keep(piece.stream(), text.substring(0, end));
    }

    /** No more will come: what waited for the end of its line, by stream. */
    synchronized Map<Printed.Stream, String> end() {
        var last = new EnumMap<Printed.Stream, String>(Printed.Stream.class);
        taken.forEach((stream, held) -> {
            if (!held.rest.isEmpty()) {
                keep(stream, held.rest).ifPresent(text -> last.put(stream, text));
                held.rest = "";
            }
        });
        return last;
    }

    private Optional<String> keep(Printed.Stream stream, String text) {
        if (size > MOST) {
            return Optional.empty();
        }
        var hidden = masking.hide(text, around.get());
        size += hidden.length();
        var shown = size > MOST ? hidden + "\n… what follows is left out: there is more than 16 MiB\n" : hidden;
        file.append(List.of(Value.map("stream", Value.of(word(stream)))
                .with("offset", Value.of(taken(stream).offset))
                .with("text", shown)));
        return Optional.of(shown);
    }

    private Taken taken(Printed.Stream stream) {
        return Objects.requireNonNull(taken.get(stream));
    }

    static String word(Printed.Stream stream) {
        return stream.name().toLowerCase(Locale.ROOT);
    }

    static List<Mapping> pieces(List<Mapping> lines) {
        var pieces = new ArrayList<Mapping>();
        for (var line : lines) {
            if (line.get("stream").isPresent()) {
                pieces.add(line);
            }
        }
        return pieces;
    }
}
