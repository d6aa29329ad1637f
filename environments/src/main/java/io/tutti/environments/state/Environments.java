package io.tutti.environments.state;

import io.tutti.environments.catalogue.Version;
import java.util.List;
import java.util.Optional;

/** The packages and environments of projects. What the same transaction opens a run with comes by the journal instead. */
public interface Environments {
    /** By name. */
    List<EnvironmentRow> environments(String project);

    Optional<EnvironmentRow> environment(String project, String name);

    /** Keeps an environment and the packages that come with it, all or nothing. */
    void save(EnvironmentRow environment, List<PackageRow> packages);

    /** Forgets it; what is not there may be forgotten. */
    void deleteEnvironment(String project, String name);

    /** By name, the newest version of each first. */
    List<PackageRow.Head> packages(String project);

    Optional<PackageRow> findPackage(String project, String name, Version version);

    /** Keeps a package in the place of one with the same name and version. */
    void save(PackageRow row);

    /** Forgets it; what is not there may be forgotten. */
    void deletePackage(String project, String name, Version version);
}
