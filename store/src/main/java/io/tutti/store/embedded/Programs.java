package io.tutti.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per version beside the data. */
final class Programs {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String PREFIX = "programs-";

    private Programs() {}

    /** The folder that has {@code bin} and {@code lib}; the caller holds the lock of {@code folder}. */
    static Path unpacked(Path folder) throws IOException {
        var archive = Programs.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new IOException("This build brings no PostgreSQL for this kind of machine");
        }
        var programs = folder.resolve(PREFIX + version(archive));
        if (!Files.exists(programs)) {
            Folders.removeAll(folder, PREFIX);
            var fresh = folder.resolve("unpacking");
            Folders.remove(fresh);
            Folders.create(fresh);
            try (var stream = archive.openStream()) {
                unpack(stream, fresh);
            }
            Files.move(fresh, programs, StandardCopyOption.ATOMIC_MOVE);
        }
        return programs;
    }

    /** Names the archive's content; the checksum stands in the jar, so nothing is read for it. */
    private static String version(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(InputStream stream, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(stream)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive reaches out of its folder: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }
    }

    private static EnumSet<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }
}
