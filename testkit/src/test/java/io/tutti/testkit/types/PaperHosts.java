package io.tutti.testkit.types;

import io.tutti.drivers.local.Host;
import io.tutti.drivers.local.HostPlan;
import io.tutti.drivers.local.Hosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Hosts on paper only: no process, no socket. An agent answers from the second question on, so that there is a wait. */
final class PaperHosts implements Hosts {
    private final TreeMap<String, Host> hosts = new TreeMap<>();
    private final TreeMap<String, Integer> questions = new TreeMap<>();

    @Override
    public Host create(HostPlan plan) {
        var host = new Host(
                plan.id(), plan.project(), plan.name(), Path.of("/nowhere", plan.id()), plan.addresses(), 7411);
        hosts.put(plan.id(), host);
        return host;
    }

    @Override
    public void readdress(String id, List<String> addresses) {
        hosts.computeIfPresent(
                id, (_, host) -> new Host(id, host.project(), host.name(), host.folder(), addresses, host.port()));
    }

    @Override
    public ProcessHandle run(String id, List<String> command) {
        throw new UnsupportedOperationException("Nothing runs on paper");
    }

    @Override
    public void suspend(String id) {}

    @Override
    public void resume(String id) {}

    @Override
    public void destroy(String id) {
        hosts.remove(id);
        questions.remove(id);
    }

    @Override
    public Optional<Host> find(String id) {
        return Optional.ofNullable(hosts.get(id));
    }

    @Override
    public List<Host> all() {
        return List.copyOf(hosts.values());
    }

    @Override
    public boolean agentAlive(String id) {
        return hosts.containsKey(id);
    }

    @Override
    public boolean agentAnswers(String id) {
        return hosts.containsKey(id) && questions.merge(id, 1, Integer::sum) > 1;
    }

    @Override
    public boolean ensureAgent(String id) {
        return false;
    }
}
