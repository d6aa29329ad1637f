package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/** The server as the agent sees it. Its address is looked up before each call, for it may have come back elsewhere. */
final class Server {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LARGEST_ANSWER = 16 << 20;

    private final Settings settings;
    private final HttpClient client;

    Server(Settings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                // A key goes where it was meant to go, and nowhere else.
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Pauses between calls while the server is away: short where its return shows in a file. */
    Pauses pauses() {
        return new Pauses(Duration.ofSeconds(settings.home().isPresent() ? 1 : 10));
    }

    /** Says something on a machine route. */
    Answer tell(String path, Mapping message, Duration patience) throws IOException, InterruptedException {
        var body = Json.clear(message);
        return call("POST", path, settings.key(), Map.of("Content-Type", "application/json"), body, patience);
    }

    /**
     * Makes one call.
     *
     * @param target path and query, already encoded
     * @param patience how long the server may take over it, beside the usual
     * @throws IOException when the server is away or did not answer in time
     */
    Answer call(String method, String target, String key, Map<String, String> headers, String body, Duration patience)
            throws IOException, InterruptedException {
        var server = settings.server().orElseThrow(() -> new IOException("The server is away"));
        try {
            var request = HttpRequest.newBuilder(URI.create(withoutSlash(server.toString()) + target))
                    .timeout(PATIENCE.plus(patience))
                    .header("Authorization", "Bearer " + key)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            var answer =
                    client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
            var type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
            return new Answer(answer.statusCode(), type, new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot call " + method + " there: " + e.getMessage(), e);
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** What the server said. */
    record Answer(int status, String type, String body) {
        boolean good() {
            return status >= 200 && status < 300;
        }

        /** Whether the server was not able to say anything: the call is made again. */
        boolean away() {
            return status == 502 || status == 503 || status == 504;
        }
    }
}
