package io.tutti.drivers.local;

import io.tutti.contract.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds a machine's addresses and says which machine it is, as the real agent does, and nothing else. */
final class StandInAgent {
    private StandInAgent() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[arguments.length - 1]);
        var told = Json.readMapping(Files.readString(folder.resolve("agent.json")));
        var port = Math.toIntExact(told.whole("port").orElseThrow());
        var body = "{\"machine\": \"" + told.text("machine").orElseThrow() + "\"}";
        var answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        for (var address : told.items("addresses")) {
            var socket = new ServerSocket(
                    port, 50, InetAddress.ofLiteral(address.asText().orElseThrow()));
            Thread.ofPlatform().start(() -> serve(socket, answer.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void serve(ServerSocket listening, byte[] answer) {
        while (true) {
            try (var caller = listening.accept()) {
                caller.getInputStream().read(new byte[4096]);
                caller.getOutputStream().write(answer);
            } catch (IOException e) {
                System.err.println("Call failed: " + e);
            }
        }
    }
}
