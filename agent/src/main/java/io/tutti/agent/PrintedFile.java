package io.tutti.agent;

import io.tutti.contract.agent.Printed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that a script prints to, read while it grows. Files and not pipes, so that a program which the script leaves
 * running neither keeps the attempt open nor dies of a closed pipe.
 */
final class PrintedFile {
    private static final int PIECE = 64 << 10;
    private static final long BACKLOG = 1 << 20;

    /** U+FFFD in UTF-8, which may stand for a single byte. */
    private static final long LONGEST_STAND_IN = 3;

    /** More than the words for what was left out. */
    private static final long LEFT_OUT = 4096;

    private final String attempt;
    private final Printed.Stream stream;
    private final Path file;
    private long position;
    private long offset;
    private long nextPosition;

    PrintedFile(String attempt, Printed.Stream stream, Path file) {
        this.attempt = attempt;
        this.stream = stream;
        this.file = file;
    }

    /**
     * The file from where it ends now. How much of what is in it was told is not known any more, so the offsets go on
     * behind the most that it can have been.
     */
    static PrintedFile behind(String attempt, Printed.Stream stream, Path file) throws IOException {
        var printed = new PrintedFile(attempt, stream, file);
        if (Files.exists(file) && Files.size(file) > 0) {
            printed.position = Files.size(file);
            printed.offset = LONGEST_STAND_IN * printed.position + LEFT_OUT;
        }
        return printed;
    }

    /** The next piece, the same one until it is {@link #taken}; empty when there is nothing new. */
    Optional<Printed> next(boolean last) throws IOException {
        var size = Files.size(file);
        if (size - position > BACKLOG) {
            nextPosition = size - PIECE;
            var left = "\n[… " + (nextPosition - position) + " bytes left out …]\n";
            return Optional.of(new Printed(attempt, stream, offset, left));
        }
        var cleaned = Cleaned.of(read(position, PIECE), last);
        nextPosition = position + cleaned.consumed();
        return cleaned.text().isEmpty()
                ? Optional.empty()
                : Optional.of(new Printed(attempt, stream, offset, cleaned.text()));
    }

    void taken(Printed piece) {
        position = nextPosition;
        offset += piece.text().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The last 64 KiB of the file at most. */
    static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        var start = Math.max(0, Files.size(file) - PIECE);
        var bytes = new PrintedFile("", Printed.Stream.STDOUT, file).read(start, PIECE);
        var from = 0;
        // The cut may have gone through a character: its rest is no text.
        while (start > 0 && from < Math.min(3, bytes.length) && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        return Cleaned.text(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private byte[] read(long from, int most) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, most));
            var got = 0;
            while (buffer.hasRemaining() && got >= 0) {
                got = channel.read(buffer, from + buffer.position());
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
