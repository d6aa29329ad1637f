package io.tutti.acceptance;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The server's HTTP door, with the administrator's token. */
record Api(String url, Path tokenFile) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** What came back. */
    record Answer(int status, String text) {
        Mapping json() {
            try {
                return Json.readMapping(text);
            } catch (JsonSyntaxException e) {
                throw new AssertionError("Not JSON, status " + status + ": " + text, e);
            }
        }
    }

    boolean ready() {
        try {
            return call("GET", "/readyz", "", Map.of()).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Answer get(String path) {
        return call("GET", path, "", Map.of("X-Auth-Token", token()));
    }

    Answer post(String path, Value body) {
        return call("POST", path, Json.clear(body), Map.of("X-Auth-Token", token()));
    }

    Answer delete(String path) {
        return call("DELETE", path, "", Map.of("X-Auth-Token", token()));
    }

    String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer call(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
