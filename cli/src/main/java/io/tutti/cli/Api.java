package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls to a server's own API. {@link HttpURLConnection} starts in a third of the time of the newer client. */
final class Api {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 120_000;

    /** A stream this silent is looked at afresh. */
    private static final int SILENT_MILLIS = 30_000;

    private static final Pattern STACK = Pattern.compile("/tutti/v1/stacks/([^/?]+)");

    static {
        // The client would send a POST again when a connection breaks.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final String url;
    private final String token;

    Api(String url, String token) {
        this.url = url;
        this.token = token;
    }

    String url() {
        return url;
    }

    /** One segment of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is sent. */
    private static final class Body {
        private final String type;
        private final byte[] bytes;

        Body(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        static Optional<Body> json(Mapping value) {
            return Optional.of(new Body("application/json", Json.clear(value).getBytes(StandardCharsets.UTF_8)));
        }
    }

    Mapping get(String path) {
        return call("GET", path, Optional.empty(), Optional.empty());
    }

    Mapping post(String path, Mapping body) {
        return call("POST", path, Body.json(body), Optional.empty());
    }

    Mapping put(String path, Mapping body) {
        return call("PUT", path, Body.json(body), Optional.empty());
    }

    /** Sends an archive. */
    Mapping postZip(String path, byte[] archive) {
        return call("POST", path, Optional.of(new Body("application/zip", archive)), Optional.empty());
    }

    /** A request that may be repeated under its key when nobody knows whether it was heard. */
    Mapping post(String path, Mapping body, String key) {
        return call("POST", path, Body.json(body), Optional.of(key));
    }

    /** Puts something that is said by its path alone. */
    Mapping put(String path) {
        return call("PUT", path, Optional.empty(), Optional.empty());
    }

    Mapping delete(String path) {
        return call("DELETE", path, Optional.empty(), Optional.empty());
    }

    /** @throws Stop with what the server said when it refuses */
    private Mapping call(String method, String path, Optional<Body> body, Optional<String> key) {
        try {
            var connection = open(method, path);
            key.ifPresent(name -> connection.setRequestProperty("Idempotency-Key", name));
            if (body.isPresent()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", body.get().type);
                try (var out = connection.getOutputStream()) {
                    out.write(body.get().bytes);
                }
            }
            var status = connection.getResponseCode();
            var text = text(connection, status);
            if (status >= 400) {
                throw refusal(path, status, text);
            }
            return text.isBlank() ? Mapping.EMPTY : Json.readMapping(text);
        } catch (ConnectException e) {
            throw new Unreachable(url);
        } catch (SocketTimeoutException e) {
            throw new Stop(Exit.TIMED_OUT, url + " does not answer");
        } catch (JsonSyntaxException e) {
            throw new Stop(Exit.FAILED, "The answer of " + url + " is no JSON: " + e.getMessage());
        } catch (IOException e) {
            throw new Unreachable(url + " (" + e.getMessage() + ")");
        }
    }

    /** A stream of server-sent events; the caller closes it. */
    InputStream stream(String path, Optional<String> last) throws IOException {
        var connection = open("GET", path);
        connection.setReadTimeout(SILENT_MILLIS);
        connection.setRequestProperty("Accept", "text/event-stream");
        last.ifPresent(id -> connection.setRequestProperty("Last-Event-ID", id));
        var status = connection.getResponseCode();
        if (status >= 400) {
            throw refusal(path, status, text(connection, status));
        }
        return connection.getInputStream();
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("X-Auth-Token", token);
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        var in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (in == null) {
            return "";
        }
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The refusal; when it is about a stack that is not there, with the name that was probably meant. */
    private Refused refusal(String path, int status, String text) {
        var refused = Refused.read(status, text);
        var asked = STACK.matcher(path);
        if (status != 404 || !asked.lookingAt()) {
            return refused;
        }
        var name = URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8);
        return Nearest.to(
                        name,
                        names().stream().filter(other -> !other.equals(name)).toList())
                .map(near -> refused.with("  did you mean `" + near + "`?"))
                .orElse(refused);
    }

    private List<String> names() {
        try {
            return get("/tutti/v1/stacks").items("stacks").stream()
                    .map(item -> Verb.text(Verb.mapping(item), "name"))
                    .toList();
        } catch (Stop | Unreachable e) {
            return List.of();
        }
    }

    /** Nobody answers there. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String where) {
            super("Nobody answers at " + where, null, false, false);
        }
    }
}
