package io.tutti.server.environments;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.environments.catalogue.PackageReader;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads the files of a package from a zip archive. Nothing is written anywhere; an archive's own word about the sizes of
 * its files counts for nothing.
 */
final class ZipFiles {
    /** Folders included. */
    private static final int MOST_ENTRIES = 10_000;

    private ZipFiles() {}

    /** @throws Refusal with all that is wrong with it */
    static Map<String, String> read(byte[] archive) {
        checkEntries(archive);
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                .get()) {
            var files = new PackageFiles();
            for (var entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
                add(zip, entries.nextElement(), files);
            }
            return unwrapped(files.all());
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(Problem.of("package.bad-archive", "The body is no zip archive that can be read")
                    .because(PackageFiles.shown(String.valueOf(e.getMessage())))
                    .suggest("Make it with `zip -r package.zip .` inside the package's folder"));
        }
    }

    /** An archive of empty folders alone could fill the memory before anybody has looked at one. */
    private static void checkEntries(byte[] archive) {
        var entries = 0;
        for (int i = 0; i + 3 < archive.length; i++) {
            if (archive[i] == 'P' && archive[i + 1] == 'K' && archive[i + 2] == 1 && archive[i + 3] == 2) {
                entries++;
            }
        }
        if (entries > MOST_ENTRIES) {
            throw new Refusal(Problem.of(
                    "package.too-many-files", "The archive has " + entries + " entries, " + MOST_ENTRIES + " at most"));
        }
    }

    private static void add(ZipFile zip, ZipArchiveEntry entry, PackageFiles files) throws IOException {
        var name = entry.getName();
        if (entry.isUnixSymlink()) {
            files.wrong("package.link", "`" + PackageFiles.shown(name) + "` is a link; a package has files only");
        } else if (entry.isDirectory()) {
            if (name.startsWith("/") || name.contains("..")) {
                files.wrong("package.bad-path", "`" + PackageFiles.shown(name) + "` is no path inside a package");
            }
        } else if (entry.getGeneralPurposeBit().usesEncryption()
                || entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            files.wrong(
                    "package.bad-archive", "`" + PackageFiles.shown(name) + "` is encrypted or packed in an odd way");
        } else {
            try (var content = zip.getInputStream(entry)) {
                files.add(name, content.readNBytes(files.left() + 1));
            }
        }
    }

    /** A folder that was packed with its own name around it. */
    private static Map<String, String> unwrapped(Map<String, String> files) {
        if (files.isEmpty() || files.containsKey(PackageReader.INDEX)) {
            return files;
        }
        var first = files.keySet().iterator().next();
        var folder = first.substring(0, first.indexOf('/') + 1);
        if (folder.isEmpty()
                || !files.containsKey(folder + PackageReader.INDEX)
                || !files.keySet().stream().allMatch(path -> path.startsWith(folder))) {
            return files;
        }
        var inside = new TreeMap<String, String>();
        files.forEach((path, text) -> inside.put(path.substring(folder.length()), text));
        return inside;
    }
}
