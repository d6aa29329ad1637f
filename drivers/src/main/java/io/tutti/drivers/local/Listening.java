package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who listens at an address. An agent's listening socket is what holds a machine's address. */
final class Listening {
    private static final int MILLISECONDS = 2_000;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private Listening() {}

    /** Whether nobody listens there. */
    static boolean free(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The machine whose agent answers there. */
    static Optional<String> machine(String address, int port) {
        try {
            var url = URI.create("http://" + address + ":" + port + "/").toURL();
            if (!(url.openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
                return Optional.empty();
            }
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            try (var body = connection.getInputStream()) {
                var text = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
                return Json.readMapping(text).text("machine");
            } finally {
                connection.disconnect();
            }
        } catch (IOException | JsonSyntaxException _) {
            return Optional.empty();
        }
    }
}
