package io.tutti.environments.state;

import io.tutti.engine.port.Row;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package as a project keeps it; there is one of each name and version.
 *
 * @param files path to text
 */
public record PackageRow(Head head, Map<String, String> files) implements Row {
    public PackageRow {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A package that somebody brings now. */
    public static PackageRow of(String project, BlockPackage brought, Instant now) {
        var head = new Head(project, brought.name(), brought.version(), digest(brought.files()), now);
        return new PackageRow(head, brought.files());
    }

    /** The same for the same files. Lengths keep what stands side by side apart. */
    public static String digest(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((path, text) -> {
                var content = text.getBytes(StandardCharsets.UTF_8);
                digest.update((path.length() + " " + content.length + " " + path).getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * A package without its files.
     *
     * @param digest of the files: the same for the same ones
     */
    public record Head(String project, String name, Version version, String digest, Instant created) {
        /** What it is known as among files and in problems: {@code postgres-1.0.0}. */
        public String id() {
            return name + "-" + version;
        }
    }
}
