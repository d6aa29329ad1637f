package io.tutti.environments.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The packages that a project has, several versions side by side. */
public final class Catalogue {
    private final Map<String, BlockPackage> packages = new TreeMap<>();
    private final Map<String, List<Block>> blocks = new TreeMap<>();

    /** Of two packages with one name and version the later one counts. */
    public Catalogue(Collection<BlockPackage> all) {
        all.forEach(one -> packages.put(one.id(), one));
        packages.values().stream()
                .flatMap(one -> one.blocks().values().stream())
                .forEach(block -> blocks.computeIfAbsent(block.name(), _ -> new ArrayList<>())
                        .add(block));
        blocks.values()
                .forEach(versions -> versions.sort(Comparator.comparing(Block::version)
                        .thenComparing(Block::provider)
                        .reversed()));
    }

    public Collection<BlockPackage> packages() {
        return Collections.unmodifiableCollection(packages.values());
    }

    /** The newest block of that name in the range. */
    public Optional<Block> find(String name, VersionRange range) {
        return versions(name).stream()
                .filter(block -> range.contains(block.version()))
                .findFirst();
    }

    /** All versions of a block, newest first. */
    public List<Block> versions(String name) {
        return blocks.getOrDefault(name, List.of());
    }

    public Collection<String> names() {
        return blocks.keySet();
    }

    /** The newest version of each block. */
    public List<Block> newest() {
        return blocks.values().stream().map(List::getFirst).toList();
    }

    /** The package that defines a block. */
    public BlockPackage of(Block block) {
        return Optional.ofNullable(packages.get(block.provider()))
                .orElseThrow(() -> new IllegalArgumentException("No package " + block.provider()));
    }
}
