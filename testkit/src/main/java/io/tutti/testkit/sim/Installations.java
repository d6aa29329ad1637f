package io.tutti.testkit.sim;

import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.software.DeploymentType;
import io.tutti.engine.run.Tokens;
import io.tutti.testkit.fake.FakeAgents;
import io.tutti.testkit.fake.Habits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Software on machines, by the driver that real deployments have, with agents that die in the middle of a script, tell
 * twice, tell late, come back, or vanish for good, alone or with their machine.
 */
final class Installations {
    static final String WORKER = "deploy";
    private static final String TYPE = "OS::Heat::SoftwareDeployment";
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private static final List<String> SCRIPTS = List.of(
            "echo hello\nsleep 2\noutput result 1",
            "claim primary\nsleep 3\noutput result 2",
            "sleep 20",
            "put key value\necho put",
            "get key",
            "barrier all 2",
            "sleep 1\nexit 3");

    private final World world;
    private final FakeAgents agents;
    private final ResourceType type;
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> attempts = new HashSet<>();
    private int started;
    private Instant next = Instant.MAX;
    private boolean over;

    Installations(World world, long seed) {
        this.world = world;
        var habits = world.chance.of(
                Habits.GOOD,
                Habits.USUAL,
                new Habits(0.3, 0.3, Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(15)));
        var store = world.store;
        agents = new FakeAgents(store.software(), world.exchange, store.mailbox(), world.timeline::now, seed, habits);
        type = DeploymentType.software(store.software(), world.exchange, agents, new Urls());
        for (int i = 0; i < SCRIPTS.size(); i++) {
            store.software().save(config(i));
        }
        agents.boot("m-0", Tokens.uuid("stack 0"));
        agents.boot("m-1", Tokens.uuid("stack 1"));
        agents.boot("m-2", "another root");
        store.onWish(_ -> wakeAt(world.timeline.now().plusMillis(1)));
    }

    private SoftwareConfig config(int number) {
        return new SoftwareConfig(
                "c-" + number,
                "sim",
                "config " + number,
                "script",
                Value.of("exit-unless $deploy_action CREATE\n" + SCRIPTS.get(number)),
                List.of(),
                List.of(Value.map("name", Value.of("result"))),
                Value.map(),
                world.timeline.now());
    }

    Optional<ResourceType> type(String name) {
        return name.equals(TYPE) ? Optional.of(type) : Optional.empty();
    }

    /** What a deployment of this token is: which script on which machine, and whether its undo runs one. */
    static Mapping input(Mapping input, String token) {
        var die = Math.floorMod(token.hashCode(), 1000);
        var actions = die % 3 == 0
                ? Value.list(List.of(Value.of("CREATE")))
                : Value.list(List.of(Value.of("CREATE"), Value.of("DELETE")));
        var properties = Value.map("config", Value.of("c-" + die % SCRIPTS.size()))
                .with("server", "m-" + die % 4 % 3)
                .with("signal_transport", "CFN_SIGNAL")
                .with("actions", actions);
        return input.with("type", TYPE).with("properties", properties);
    }

    /** A machine's agent is gone, for a while or for good, and its machine maybe with it. */
    void strike() {
        var machine = "m-" + world.chance.below(3);
        switch (world.chance.below(4)) {
            case 0 -> {
                lost.add(machine);
                agents.kill(machine, FOR_EVER);
            }
            case 1 -> {
                lost.add(machine);
                agents.destroy(machine);
            }
            default -> agents.kill(machine, world.chance.millis(500, 40_000));
        }
        wakeAt(world.timeline.now().plusMillis(1));
    }

    private void wakeAt(Instant time) {
        if (time.isBefore(next) && !over) {
            next = time;
            world.timeline.at(time, () -> {
                if (!world.timeline.now().isBefore(next)) {
                    turn();
                }
            });
        }
    }

    /** Nobody looks any longer. */
    void end() {
        over = true;
    }

    private void turn() {
        next = Instant.MAX;
        agents.turn();
        for (var start : agents.history().subList(started, agents.history().size())) {
            world.findings.check(
                    Invariant.I17, attempts.add(start.attempt()), () -> "the agent starts a second time: " + start);
        }
        started = agents.history().size();
        agents.next()
                .ifPresent(at -> wakeAt(
                        at.isAfter(world.timeline.now())
                                ? at
                                : world.timeline.now().plusMillis(1)));
    }

    /** The row of a deployment, if there is one. */
    Optional<Deployment> row(String token) {
        return world.store.software().deployment(id(token));
    }

    /** Every row there is. */
    List<Deployment> rows() {
        return world.store.software().deployments("sim");
    }

    static String id(String token) {
        return UUID.nameUUIDFromBytes(("deployment/" + token).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** I17: what counts as done is what the agent itself says of that very attempt. */
    void done(Deployment row) {
        if (agents.exists(row.server())) {
            var report = agents.report(row.server(), row.attempt());
            world.findings.check(
                    Invariant.I17,
                    report.filter(told -> told.exit().equals(Optional.of(0))).isPresent(),
                    () -> row + " counts as done, and its agent says " + report);
        }
    }

    /** Whether the machine of this deployment, or its agent, is gone for good. */
    boolean isLost(String token) {
        return input(Value.map(), token)
                .mapping("properties")
                .text("server")
                .filter(lost::contains)
                .isPresent();
    }

    /** A person cleans up by hand. */
    void clean(String token) {
        world.store.software().deleteDeployment(id(token));
    }

    /** Addresses that lead nowhere. */
    private record Urls() implements SignalUrls {
        @Override
        public String forResource(Owner owner, String name) {
            return "http://tutti.test/" + owner.stackId() + "/" + name + "/signal";
        }

        @Override
        public String token(Owner owner, String name) {
            return "token-of-" + name;
        }

        @Override
        public String signed(Owner owner, String name) {
            return forResource(owner, name) + "?signature=x";
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return "http://tutti.test/attempts/" + attempt + "?signature=x";
        }
    }
}
