package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.schema.Attribute;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with real processes; the agent is a stand-in that only answers. */
final class NovaServerTest {
    private static final String TYPE = "OS::Nova::Server";
    private static final Mapping PLAIN = Mapping.EMPTY.with("flavor", "any");

    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, Workshop.agentCommand());
    }

    @AfterEach
    void nothingStays() throws IOException {
        fixture.destroyAll();
        assertThat(Workshop.processesUnder(home.toRealPath())).isEmpty();
    }

    @Test
    void isMadeOnceWhateverIsRepeatedAndGoesWithoutATrace() throws IOException {
        var first = Calls.with(CloudFixture.filled(fixture.type(TYPE), PLAIN));
        var begun = fixture.type(TYPE).create(first.call());
        assertThat(begun).isInstanceOf(Progress.Again.class);
        fixture.type(TYPE).create(first.call());
        fixture.forget();
        fixture.type(TYPE).create(first.call());
        var made = fixture.end(TYPE, first.next(begun));
        assertThat(made)
                .isInstanceOfSatisfying(
                        Progress.Done.class,
                        done -> assertThat(done.attributes().entries().keySet())
                                .containsExactlyInAnyOrderElementsOf(
                                        fixture.type(TYPE).description().attributes().stream()
                                                .map(Attribute::name)
                                                .toList()));
        assertThat(fixture.hosts.all()).hasSize(1);
        assertThat(Workshop.processesUnder(home.toRealPath())).hasSize(1);
        assertThat(fixture.keys.good.values()).containsExactly(1);

        var calls = first.next(made);
        assertThat(fixture.type(TYPE).check(calls.call())).isEqualTo(made);
        assertThat(fixture.type(TYPE).delete(first.call())).isEqualTo(Progress.gone());
        assertThat(fixture.type(TYPE).delete(calls.call())).isEqualTo(Progress.gone());
        assertThat(Workshop.processesUnder(home.toRealPath())).isEmpty();
        assertThat(fixture.recordFiles()).isEmpty();
        assertThat(fixture.keys.good).isEmpty();
        assertThat(fixture.departed).contains("root-1/" + id(made));
        assertThat(RecordTypesTest.problem(fixture.type(TYPE).check(calls.call())))
                .isEqualTo("local.vanished");
    }

    @Test
    void restsWithAllItRunsAndGoesOnWhereItWas() throws IOException {
        var first = Calls.with(CloudFixture.filled(fixture.type(TYPE), PLAIN));
        var made = fixture.end(TYPE, first);
        var calls = first.next(made);
        fixture.hosts.run(id(made), List.of("sh", "-c", "sleep 600 & wait"));
        Workshop.until("it runs", () -> processes().size() == 3);
        var running = processes();

        for (var times = 0; times < 2; times++) {
            assertThat(fixture.type(TYPE).suspend(calls.call())).isInstanceOf(Progress.Done.class);
            assertThat(processes()).isEqualTo(running).allMatch(ProcessTable::stopped);
        }
        assertThat(fixture.hosts.ensureAgent(id(made))).isFalse();
        assertThat(fixture.hosts.agentAnswers(id(made))).isFalse();

        Workshop.until("it answers", () -> fixture.type(TYPE).resume(calls.call()) instanceof Progress.Done);
        assertThat(processes()).isEqualTo(running).noneMatch(ProcessTable::stopped);
        assertThat(fixture.type(TYPE).check(calls.call())).isEqualTo(made);

        fixture.type(TYPE).suspend(calls.call());
        assertThat(fixture.type(TYPE).delete(calls.call())).isEqualTo(Progress.gone());
    }

    private Set<ProcessTable.Identity> processes() {
        try {
            return Workshop.processesUnder(home.toRealPath()).stream()
                    .flatMap(pid -> ProcessTable.identity(pid).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void getsTheAddressesOfItsPortsTheFirstBeingItsOwn() {
        var port = fixture.make("OS::Neutron::Port", "p", json("{'network': 'inside', 'fixed_ips': [{}, {}]}"));
        var other = fixture.make("OS::Neutron::Port", "q", json("{'network': 'outside'}"));
        var floating = fixture.make(
                "OS::Neutron::FloatingIP",
                "f",
                json("{'floating_network': 'public'}")
                        .with("port_id", port.resource().orElseThrow()));
        var networks = Value.list(
                Mapping.EMPTY.with("port", port.resource().orElseThrow()),
                Mapping.EMPTY.with("port", other.resource().orElseThrow()));
        var made = fixture.make(TYPE, "s", PLAIN.with("networks", networks));

        var inside = NeutronPortTest.addresses(port);
        var outside = NeutronPortTest.addresses(other);
        var public1 = floating.attributes().text("floating_ip_address").orElseThrow();
        assertThat(made.attributes().text("first_address")).contains(inside.getFirst());
        assertThat(Json.clear(made.attributes().mapping("networks")))
                .isEqualTo(Json.clear(Mapping.EMPTY
                        .with("inside", Value.texts(List.of(inside.get(0), inside.get(1), public1)))
                        .with("outside", Value.texts(outside))));
        var machine = fixture.cloud.machines().all().getFirst();
        assertThat(machine.addresses()).containsExactly(inside.get(0), inside.get(1), outside.getFirst(), public1);
        machine.addresses()
                .forEach(a ->
                        assertThat(Listening.machine(a, LoopbackHosts.PORT)).contains(machine.id()));

        var second =
                fixture.end(TYPE, Calls.with(PLAIN.with("networks", networks)).task("t"));
        assertThat(RecordTypesTest.problem(second)).isEqualTo("local.port-in-use");
    }

    @Test
    void aFloatingIpThatComesLaterIsToldToTheAgent() {
        var port = fixture.make("OS::Neutron::Port", "p", json("{'network': 'inside'}"));
        var id = port.resource().orElseThrow();
        fixture.make(TYPE, "s", PLAIN.with("networks", Value.list(Mapping.EMPTY.with("port", id))));
        var floating = fixture.make(
                "OS::Neutron::FloatingIP",
                "f",
                json("{'floating_network': 'public'}").with("port_id", id));
        var address = floating.attributes().text("floating_ip_address").orElseThrow();
        assertThat(fixture.hosts.all().getFirst().addresses()).endsWith(address).hasSize(2);
        fixture.type("OS::Neutron::FloatingIP")
                .delete(Calls.with(Mapping.EMPTY).task("f").call());
        assertThat(fixture.hosts.all().getFirst().addresses()).hasSize(1);
    }

    @Test
    void aScriptInUserDataIsLaidIntoItsFolderAndAnotherFormIsWarnedOf() {
        fixture.make(TYPE, "a", PLAIN.with("user_data", "#!/bin/sh\necho hello\n"));
        fixture.make(TYPE, "b", PLAIN.with("user_data", "config-1"));
        var warned = fixture.make(TYPE, "c", PLAIN.with("user_data", "#cloud-config\n{\"packages\": [\"x\"]}\n"));
        assertThat(fixture.hosts.all())
                .extracting(
                        h -> DurableFile.read(h.folder().resolve("user-data")).orElse("none"))
                .containsExactlyInAnyOrder("#!/bin/sh\necho hello\n", "#!/bin/sh\necho configured\n", "none");
        assertThat(Json.clear(warned.attributes().get("warnings").orElseThrow()))
                .contains("left aside: packages");
        var host = fixture.hosts.find(id(warned)).orElseThrow();
        assertThat(DurableFile.read(host.folder().resolve("console")).orElse(""))
                .startsWith("warning: ");
    }

    @Test
    void anAddressTakenInTheLastMomentIsDrawnAgain() throws IOException {
        var quiet = new CloudFixture(home, List.of("true"));
        var answer = quiet.type(TYPE).create(Calls.with(PLAIN).call());
        var before = quiet.hosts.all().getFirst().address();
        Workshop.until("the agent has ended", () -> !quiet.hosts.agentAlive(id(answer)));
        fixture.forget();
        try (var _ = new ServerSocket(LoopbackHosts.PORT, 1, InetAddress.ofLiteral(before))) {
            var made = fixture.end(TYPE, Calls.with(PLAIN));
            assertThat(made)
                    .isInstanceOfSatisfying(
                            Progress.Done.class,
                            done -> assertThat(done.attributes()
                                            .text("first_address")
                                            .orElseThrow())
                                    .isNotEqualTo(before));
        }
        assertThat(fixture.recordFiles()).hasSize(2);
    }

    @Test
    void checkNoticesADeadAgent() {
        var made = fixture.make(TYPE, "s", PLAIN);
        var identity = fixture.hosts.agent(id(made)).orElseThrow();
        ProcessHandle.of(identity.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Workshop.until("the agent is dead", () -> !fixture.hosts.agentAlive(id(made)));
        var calls = Calls.with(PLAIN).task("s").next(made);
        assertThat(RecordTypesTest.problem(fixture.type(TYPE).check(calls.call())))
                .isEqualTo("local.agent-dead");
        assertThat(fixture.cloud.machines().exists(id(made))).isTrue();
        assertThat(fixture.cloud.machines().all().getFirst().agentAlive()).isFalse();
    }

    @Test
    void anAgentThatNeverAnswersFailsTheServerWithItsLastWords() {
        var mute = new CloudFixture(home, List.of("sh", "-c", "echo I cannot; exec sleep 1000", "agent"));
        var first = Calls.with(PLAIN);
        var begun = mute.type(TYPE).create(first.call());
        var console = mute.hosts.all().getFirst().folder().resolve("console");
        Workshop.until(
                "it has spoken", () -> !DurableFile.read(console).orElse("").isEmpty());
        var late = mute.type(TYPE)
                .create(first.next(begun).after(Duration.ofMinutes(3)).call());
        assertThat(late).isInstanceOfSatisfying(Progress.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("local.agent-silent");
            assertThat(failed.problem().reason().orElse("")).contains("I cannot");
            assertThat(failed.resource()).isPresent();
        });
        mute.type(TYPE).delete(first.next(late).call());
        assertThat(mute.recordFiles()).isEmpty();
    }

    @Test
    void anUnknownPortIsAProblemAndNothingIsMade() {
        var networks = Value.list(Mapping.EMPTY, Mapping.EMPTY.with("port", "../../etc/passwd"));
        var calls = Calls.with(PLAIN.with("networks", networks));
        var answer = fixture.type(TYPE).create(calls.call());
        assertThat(RecordTypesTest.problem(answer)).isEqualTo("local.unknown-port");
        fixture.type(TYPE).delete(calls.next(answer).call());
        assertThat(fixture.recordFiles()).isEmpty();
        assertThat(fixture.hosts.all()).isEmpty();
    }

    @Test
    void wordsAboutItChangeInPlaceAndItsScriptDoesNot() {
        var made = fixture.make(TYPE, "s", PLAIN.with("name", "one"));
        var now = PLAIN.with("name", "two").with("tags", Value.texts(List.of("x")));
        var changed = fixture.type(TYPE)
                .update(Calls.with(now).task("later").next(made).call(), PLAIN.with("name", "one"));
        assertThat(changed)
                .isInstanceOfSatisfying(
                        Progress.Done.class,
                        done -> assertThat(done.attributes().text("name")).contains("two"));
        assertThat(fixture.hosts.all()).extracting(Host::name).containsExactly("two");
        var script = fixture.type(TYPE)
                .update(
                        Calls.with(now.with("user_data", "#!/bin/sh\n"))
                                .next(made)
                                .call(),
                        now);
        assertThat(script).isInstanceOf(Progress.Replace.class);
    }

    private static Mapping json(String text) {
        return CloudFixture.properties(text);
    }

    private static String id(Progress answer) {
        return switch (answer) {
            case Progress.Done done -> done.resource().orElseThrow();
            case Progress.Again again -> again.resource().orElseThrow();
            case Progress.Failed failed -> failed.resource().orElseThrow();
            case Progress.Replace _, Progress.Unsupported _ -> "";
        };
    }
}
