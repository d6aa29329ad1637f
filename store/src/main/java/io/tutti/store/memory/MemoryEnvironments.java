package io.tutti.store.memory;

import io.tutti.environments.catalogue.Version;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.PackageRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps packages and environments in maps. */
final class MemoryEnvironments implements Environments {
    private final MemoryTables tables;

    MemoryEnvironments(MemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public List<EnvironmentRow> environments(String project) {
        synchronized (tables) {
            return tables.environments.values().stream()
                    .filter(row -> row.project().equals(project))
                    .sorted(Comparator.comparing(EnvironmentRow::name))
                    .toList();
        }
    }

    @Override
    public Optional<EnvironmentRow> environment(String project, String name) {
        synchronized (tables) {
            return Optional.ofNullable(tables.environments.get(List.of(project, name)));
        }
    }

    @Override
    public void save(EnvironmentRow environment, List<PackageRow> packages) {
        synchronized (tables) {
            packages.forEach(tables::keep);
            tables.keep(environment);
        }
    }

    @Override
    public void deleteEnvironment(String project, String name) {
        synchronized (tables) {
            tables.environments.remove(List.of(project, name));
        }
    }

    @Override
    public List<PackageRow.Head> packages(String project) {
        synchronized (tables) {
            return tables.packages.values().stream()
                    .map(PackageRow::head)
                    .filter(head -> head.project().equals(project))
                    .sorted(Comparator.comparing(PackageRow.Head::name)
                            .thenComparing(PackageRow.Head::version, Comparator.reverseOrder()))
                    .toList();
        }
    }

    @Override
    public Optional<PackageRow> findPackage(String project, String name, Version version) {
        synchronized (tables) {
            return Optional.ofNullable(tables.packages.get(List.of(project, name, version.toString())));
        }
    }

    @Override
    public void save(PackageRow row) {
        synchronized (tables) {
            tables.keep(row);
        }
    }

    @Override
    public void deletePackage(String project, String name, Version version) {
        synchronized (tables) {
            tables.packages.remove(List.of(project, name, version.toString()));
        }
    }
}
