package io.tutti.store.memory;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.store.Listeners;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps configurations and deployments in maps. */
final class MemorySoftware implements Software {
    private static final Comparator<Deployment> BY_AGE =
            Comparator.comparing(Deployment::created).thenComparing(Deployment::id);

    private final TreeMap<String, SoftwareConfig> configs = new TreeMap<>();
    private final MemoryTables tables;
    private final Listeners<String> wishes;

    MemorySoftware(MemoryTables tables, Listeners<String> wishes) {
        this.tables = tables;
        this.wishes = wishes;
    }

    @Override
    public void save(SoftwareConfig config) {
        synchronized (tables) {
            configs.put(config.id(), config);
        }
    }

    @Override
    public boolean add(SoftwareConfig config, long most) {
        synchronized (tables) {
            var room = configs(config.project()).size() < most;
            if (room) {
                save(config);
            }
            return room;
        }
    }

    @Override
    public boolean add(Deployment deployment, long most) {
        synchronized (tables) {
            if (deployments(deployment.project()).size() >= most) {
                return false;
            }
            save(deployment);
            return true;
        }
    }

    @Override
    public Optional<SoftwareConfig> configOfAny(String id) {
        synchronized (tables) {
            return Optional.ofNullable(configs.get(id));
        }
    }

    @Override
    public List<SoftwareConfig> configs(String project) {
        synchronized (tables) {
            return configs.values().stream()
                    .filter(config -> config.project().equals(project))
                    .sorted(Comparator.comparing(SoftwareConfig::created).thenComparing(SoftwareConfig::id))
                    .toList();
        }
    }

    @Override
    public void deleteConfig(String id) {
        synchronized (tables) {
            configs.remove(id);
        }
    }

    @Override
    public void save(Deployment deployment) {
        synchronized (tables) {
            Optional.ofNullable(tables.deployments.put(deployment.id(), deployment))
                    .ifPresent(old -> configs.remove(old.config().id()));
            configs.put(deployment.config().id(), deployment.config());
        }
        wishes.tell(deployment.server());
    }

    @Override
    public Optional<Deployment> deployment(String id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.deployments.get(id));
        }
    }

    @Override
    public List<Deployment> deployments(String project) {
        return those(deployment -> deployment.project().equals(project), BY_AGE);
    }

    @Override
    public List<Deployment> onServer(String server) {
        return those(
                deployment -> deployment.server().equals(server),
                Comparator.comparing(
                                (Deployment deployment) -> deployment.config().name())
                        .thenComparing(BY_AGE));
    }

    private List<Deployment> those(Predicate<Deployment> wanted, Comparator<Deployment> order) {
        synchronized (tables) {
            return tables.deployments.values().stream()
                    .filter(wanted)
                    .sorted(order)
                    .toList();
        }
    }

    @Override
    public void deleteDeployment(String id) {
        Optional<Deployment> removed;
        synchronized (tables) {
            removed = Optional.ofNullable(tables.deployments.remove(id));
            removed.ifPresent(row -> configs.remove(row.config().id()));
            tables.forget(Addresses.deployment(id));
        }
        removed.map(Deployment::server).ifPresent(wishes::tell);
    }
}
