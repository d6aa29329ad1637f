package io.tutti.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are there whole, or not at all, also after the power has failed. */
final class DurableFile {
    private DurableFile() {}

    /** Writes the text under a passing name, syncs it, gives it its name and syncs the folder. */
    static void write(Path file, String text) throws IOException {
        var passing = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                passing, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(passing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent(file));
    }

    /** Takes the file away, if it is there, and syncs the folder. */
    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(parent(file));
        }
    }

    /** Makes the folder and syncs the one it stands in. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        sync(parent(folder));
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("No folder holds " + path);
        }
        return parent;
    }
}
