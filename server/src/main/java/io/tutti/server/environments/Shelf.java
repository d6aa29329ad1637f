package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.PackageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages of projects, read. Those read last stay in memory: what has the same digest is the same package. */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    /** Characters of files that are kept in memory at most. */
    private static final long LARGEST = 8 << 20;

    private final Environments environments;

    /** Guarded by its own monitor; the one used longest ago is first. */
    private final Map<String, BlockPackage> read = new LinkedHashMap<>(16, 0.75f, true);

    private long size;

    Shelf(Environments environments) {
        this.environments = environments;
    }

    /** The project's packages with these over them. */
    Catalogue catalogue(String project, Collection<BlockPackage> over) {
        var all = new ArrayList<BlockPackage>();
        environments.packages(project).forEach(head -> of(head).ifPresent(all::add));
        all.addAll(over);
        return new Catalogue(all);
    }

    /** Just those of these names, {@code NAME-VERSION}. */
    Catalogue only(String project, List<String> ids) {
        return new Catalogue(environments.packages(project).stream()
                .filter(head -> ids.contains(head.id()))
                .flatMap(head -> of(head).stream())
                .toList());
    }

    /** A package that is kept; empty when it has just been deleted, or makes no sense to this version of the server. */
    Optional<BlockPackage> of(PackageRow.Head head) {
        synchronized (read) {
            var known = Optional.ofNullable(read.get(head.digest()));
            if (known.isPresent()) {
                return known;
            }
        }
        return environments
                .findPackage(head.project(), head.name(), head.version())
                .flatMap(this::read);
    }

    private Optional<BlockPackage> read(PackageRow row) {
        return switch (PackageReader.read(row.files())) {
            case Checked.Good<BlockPackage> good -> {
                keep(row.head().digest(), good.value());
                yield Optional.of(good.value());
            }
            case Checked.Bad<BlockPackage> bad -> {
                LOG.warn(
                        "The package {} cannot be read any more: {}", row.head().id(), bad.problems());
                yield Optional.empty();
            }
        };
    }

    private void keep(String digest, BlockPackage one) {
        synchronized (read) {
            if (read.put(digest, one) == null) {
                size += size(one);
            }
            for (var oldest = read.entrySet().iterator(); size > LARGEST && oldest.hasNext(); ) {
                size -= size(oldest.next().getValue());
                oldest.remove();
            }
        }
    }

    private static long size(BlockPackage one) {
        return one.files().values().stream().mapToLong(String::length).sum();
    }
}
