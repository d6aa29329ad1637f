package io.tutti.environments.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package: a folder of blocks with their fragments and scripts.
 *
 * @param blocks by name
 * @param files path to text, {@code package.yaml} included
 */
public record BlockPackage(
        String name,
        Version version,
        String author,
        String description,
        String licence,
        Map<String, Block> blocks,
        Map<String, String> files) {

    public BlockPackage {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** What it is known as among files and in problems: {@code postgres-1.0.0}. */
    public String id() {
        return name + "-" + version;
    }
}
