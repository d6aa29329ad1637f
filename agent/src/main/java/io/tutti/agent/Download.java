package io.tutti.agent;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets a file over HTTP: at most {@link Definitions#LARGEST} bytes, within a minute, with some patience for a server that
 * stumbles.
 */
final class Download {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 3;
    private static final int OK = 200;
    private static final int ITS_FAULT = 500;

    private final URI url;
    private final Instant until = Instant.now().plus(LIMIT);
    private String trouble = "";

    Download(URI url) {
        this.url = url;
    }

    /** What is there; it may have been moved, for it is checked, but never from https to http. */
    byte[] bytes() throws InterruptedException {
        var client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            for (int i = 0; i < TRIES; i++) {
                var answer = tried(client);
                if (answer.isPresent()) {
                    return answer.get();
                }
                Thread.sleep(PAUSE);
            }
            throw nothing();
        } finally {
            client.shutdownNow();
        }
    }

    private Optional<byte[]> tried(HttpClient client) throws InterruptedException {
        var left = Duration.between(Instant.now(), until);
        if (!left.isPositive()) {
            return Optional.empty();
        }
        var request = HttpRequest.newBuilder(url).timeout(left).build();
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), Definitions.LARGEST));
        try {
            var answer = sent.get(left.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == OK) {
                return Optional.of(answer.body());
            }
            trouble = "the answer was " + answer.statusCode();
            if (answer.statusCode() < ITS_FAULT) {
                throw nothing();
            }
        } catch (TimeoutException e) {
            trouble = "it took longer than " + LIMIT.toSeconds() + " s";
        } catch (ExecutionException e) {
            trouble = why(e);
        }
        return Optional.empty();
    }

    private String why(ExecutionException e) {
        var cause = Optional.ofNullable(e.getCause()).orElse(e);
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity")) {
            throw Definitions.refusal(
                    "agent.source", "What is at " + url + " is larger than 8 MiB, too large for a definition");
        }
        return cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(text -> ": " + text)
                        .orElse("");
    }

    private RuntimeException nothing() {
        return Definitions.refusal("agent.source", "Nothing could be had from " + url + ": " + trouble);
    }
}
