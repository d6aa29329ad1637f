package io.tutti.store.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders that only their owner may enter. */
final class Folders {
    private Folders() {}

    /** Makes it, unless it is there. */
    static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            var parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Removes it with all it holds; links are not followed. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes the folders in {@code parent} whose name begins so. */
    static void removeAll(Path parent, String prefix) throws IOException {
        try (var children = Files.newDirectoryStream(parent, prefix + "*")) {
            for (var child : children) {
                remove(child);
            }
        }
    }
}
