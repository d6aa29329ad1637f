package io.tutti.server;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code TUTTI_HOME}: one server at a time owns it, and tells in {@code server.json} where it is. */
final class HomeFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private HomeFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws Refusal when another server has it */
    static HomeFolder open(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return new HomeFolder(folder.toRealPath(), lock);
            }
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw inUse(folder);
        }
        lock.close();
        throw inUse(folder);
    }

    private static Refusal inUse(Path folder) {
        return new Refusal(Problem.of("server.home-in-use", "Another server runs in " + folder)
                .suggest("Stop it with `tutti stop`, or choose another TUTTI_HOME"));
    }

    Path folder() {
        return folder;
    }

    /** Says where the server is. Written beside and moved, so that nobody reads half of it. */
    void announce(String url) throws IOException {
        var self = ProcessHandle.current();
        var told = Value.map("url", Value.of(url)).with("pid", Value.of(self.pid()));
        var all = self.info()
                .startInstant()
                .map(started -> told.with("started", started.toString()))
                .orElse(told);
        var fresh = folder.resolve("server.json.new");
        Files.writeString(fresh, Json.pretty(all));
        Files.move(fresh, folder.resolve("server.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("server.json"));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
