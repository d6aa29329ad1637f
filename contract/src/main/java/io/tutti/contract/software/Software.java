package io.tutti.contract.software;

import java.util.List;
import java.util.Optional;

/** Keeps software configurations and deployments. Each call is committed when it returns. */
public interface Software {
    void save(SoftwareConfig config);

    /** Adds a configuration, unless its project has that many already; two at a time cannot both be the last. */
    boolean add(SoftwareConfig config, long most);

    /** A configuration of this project; another project's is as unknown as none. */
    default Optional<SoftwareConfig> config(String project, String id) {
        return configOfAny(id).filter(config -> config.project().equals(project));
    }

    /** A configuration, whichever project has it: for whoever must not write over another project's. */
    Optional<SoftwareConfig> configOfAny(String id);

    List<SoftwareConfig> configs(String project);

    /** Removes a configuration; removing what is not there is fine. */
    void deleteConfig(String id);

    /**
     * Inserts or replaces the deployment of that id, and wakes the machine's agent. The copy of the configuration that it
     * delivers is its own: it is kept as one too, and that of the replaced deployment goes; all of it or nothing.
     */
    void save(Deployment deployment);

    /** Adds a deployment as {@link #save(Deployment)} does, unless its project has that many already. */
    boolean add(Deployment deployment, long most);

    /** A deployment, whichever project has it: who acts for a project looks whether it is that one's. */
    Optional<Deployment> deployment(String id);

    List<Deployment> deployments(String project);

    /** The deployments of one machine, by configuration name and then by age: the order in which they are delivered. */
    List<Deployment> onServer(String server);

    /** Removes a deployment, the copy of the configuration that it delivers and the signals to it; removing what is not there is fine. */
    void deleteDeployment(String id);
}
