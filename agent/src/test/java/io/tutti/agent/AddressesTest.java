package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses of a machine may change while its agent runs. */
class AddressesTest {
    @TempDir
    private Path root = Path.of(".");

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(root);
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        stage.close();
    }

    @Test
    void anAddressThatIsAddedIsHeldAndOneThatIsTakenAwayIsFree() throws IOException {
        var folder = stage.running("m-1");
        var own = Settings.read(folder.settings()).address();
        var floating = "127.63." + own.substring(own.indexOf('.', 4) + 1);
        Eventually.so("it listens", () -> answers(own));

        tell(folder, List.of(own, floating));
        Eventually.so("it holds the floating address", () -> answers(floating));

        tell(folder, List.of(own));
        Eventually.so("it lets go of it", () -> free(floating));
        assertThat(answers(own)).isTrue();
    }

    @Test
    void anAddressThatAnotherStillHoldsIsTakenWhenItIsFree() throws IOException {
        var folder = stage.running("m-1");
        var own = Settings.read(folder.settings()).address();
        var floating = "127.62." + own.substring(own.indexOf('.', 4) + 1);
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.ofLiteral(floating), Settings.PORT));
            Eventually.so("it listens", () -> answers(own));
            tell(folder, List.of(own, floating));
            Eventually.so("it has tried", () -> said(folder).contains("cannot be taken yet"));
        }
        Eventually.so("it holds the floating address", () -> answers(floating));
    }

    private static void tell(MachineFolder folder, List<String> addresses) throws IOException {
        var json = Json.readMapping(Files.readString(folder.settings())).with("addresses", Value.texts(addresses));
        var anew = Files.writeString(folder.root().resolve("agent.json.new"), Json.clear(json));
        Files.move(anew, folder.settings(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String said(MachineFolder folder) {
        try {
            return Files.readString(folder.log());
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean answers(String address) {
        try (var in = URI.create("http://" + address + ":" + Settings.PORT + "/")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("m-1");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean free(String address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), Settings.PORT));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
