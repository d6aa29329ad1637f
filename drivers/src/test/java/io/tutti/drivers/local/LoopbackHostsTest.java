package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackHostsTest {
    @TempDir
    Path home;

    private final AddressBook addresses = Workshop.addresses();
    private final Workshop.CountedKeys keys = new Workshop.CountedKeys();
    private LoopbackHosts hosts;

    @BeforeEach
    void anAgentThatJustStays() {
        hosts = new LoopbackHosts(home, List.of("sh", "-c", "sleep 1000", "agent"), keys, LoopbackHosts.PORT);
    }

    @AfterEach
    void nothingStays() throws IOException {
        for (var host : hosts.all()) {
            hosts.destroy(host.id());
        }
        assertThat(Workshop.processesUnder(home.toRealPath())).isEmpty();
    }

    @Test
    void theFolderAndTheKeyAreForTheOwnerOnly() throws IOException {
        var host = hosts.create(plan("m", addresses.draw("m", Loopback.DRAWN)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(host.folder().resolve("agent.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aRepeatedCreationKeepsTheKeyAndTheFilesOfTheFirst() {
        var address = addresses.draw("m", Loopback.DRAWN);
        var host = hosts.create(new HostPlan("m", "default", "m", List.of(address), Map.of("user-data", "one")));
        hosts.create(new HostPlan("m", "default", "m", List.of(address), Map.of("user-data", "two")));
        assertThat(keys.good).containsEntry("m", 1);
        assertThat(DurableFile.read(host.folder().resolve("user-data"))).contains("one");
    }

    @Test
    void anAddressSomebodyListensOnIsRefused() throws IOException {
        var address = addresses.draw("m", Loopback.DRAWN);
        try (var _ = new ServerSocket(LoopbackHosts.PORT, 1, InetAddress.ofLiteral(address))) {
            assertThatThrownBy(() -> hosts.create(plan("m", address)))
                    .isInstanceOfSatisfying(
                            AddressTaken.class, e -> assertThat(e.address()).isEqualTo(address));
        }
        var other = addresses.draw("m", Loopback.DRAWN);
        assertThat(hosts.create(plan("m", other)).address()).isEqualTo(other);
        assertThat(hosts.agentAlive("m")).isTrue();
    }

    @Test
    void anOrphanThatClearedItsEnvironmentIsFoundByItsSession() {
        var host = hosts.create(plan("m", addresses.draw("m", Loopback.DRAWN)));
        hosts.run("m", List.of("sh", "-c", "(env -i sleep 1001 &); exec sleep 1002"));
        Workshop.until("the orphan is found", () -> runs(host, "1001"));
    }

    @Test
    void aDestroyedMachineIsGoneAlsoWhenAFolderOfItMayNotBeWrittenTo() throws IOException {
        var host = hosts.create(plan("m", addresses.draw("m", Loopback.DRAWN)));
        var locked = Files.createDirectories(host.folder().resolve("a/b"));
        Files.writeString(locked.resolve("file"), "x");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        Files.createSymbolicLink(host.folder().resolve("link"), home);
        hosts.destroy("m");
        assertThat(host.folder()).doesNotExist();
        assertThat(home).exists();
        assertThat(keys.good).isEmpty();
    }

    @Test
    void anIdThatIsAPathFindsAndDestroysNothing() {
        hosts.create(plan("m", addresses.draw("m", Loopback.DRAWN)));
        assertThat(hosts.find("../machines/m")).isEmpty();
        hosts.destroy("../machines/m");
        assertThat(hosts.find("m")).isPresent();
    }

    private static HostPlan plan(String id, String address) {
        return new HostPlan(id, "default", id, List.of(address), Map.of());
    }

    private static boolean runs(Host host, String argument) {
        return ProcessTable.now().of(host.folder(), Set.of()).stream()
                .flatMap(identity -> ProcessHandle.of(identity.pid()).stream())
                .flatMap(process -> process.info().arguments().stream())
                .anyMatch(arguments -> List.of(arguments).equals(List.of(argument)));
    }
}
