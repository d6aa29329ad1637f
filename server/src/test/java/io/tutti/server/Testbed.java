package io.tutti.server;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.NoneType;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.server.api.ServerParts;
import io.tutti.server.api.health.Figures;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.identity.Identity;
import io.tutti.server.identity.IdentitySettings;
import io.tutti.server.live.Live;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Stacks;
import io.tutti.store.memory.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server over a memory store, and a client that speaks real HTTP to it. */
final class Testbed implements AutoCloseable {
    /** Passwords that cost next to nothing. */
    private static final IdentitySettings QUICK = new IdentitySettings(Optional.empty(), Optional.empty(), 10);

    final MemoryStore store;
    final Rows rows;
    final FakeStacks stacks;
    final Map<RunId, Run> runs = new ConcurrentHashMap<>();
    final AtomicBoolean ready = new AtomicBoolean(true);
    final ServerParts parts;
    final Live live;
    final Identity identity;
    final String token;
    final String url;
    private final Optional<RealStacks> running;
    private final HttpServer server;
    private final Figures figures = new Figures();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Testbed(Path home) {
        this(home, QUICK);
    }

    Testbed(Path home, IdentitySettings settings) {
        this(home, false, new MemoryStore(InstantSource.system()), settings);
    }

    /** A server over what another one has left. */
    Testbed(Path home, MemoryStore store) {
        this(home, false, store, QUICK);
    }

    /** A server whose stacks are really run. */
    static Testbed real(Path home) {
        return new Testbed(home, true, new MemoryStore(InstantSource.system()), QUICK);
    }

    Testbed(Path home, Limits limits) {
        this(home, false, new MemoryStore(InstantSource.system()), QUICK, limits);
    }

    private Testbed(Path home, boolean isReal, MemoryStore kept, IdentitySettings settings) {
        this(home, isReal, kept, settings, Limits.usual());
    }

    private Testbed(Path home, boolean isReal, MemoryStore kept, IdentitySettings settings, Limits limits) {
        store = kept;
        rows = new Rows(store);
        stacks = new FakeStacks(rows);
        var urls = new LateUrls();
        running = isReal ? Optional.of(new RealStacks(store, urls)) : Optional.empty();
        var made = running.<Stacks>map(real -> real.service).orElse(stacks);
        live = Live.over(home, store, rows, InstantSource.system());
        var environments = new EnvironmentService(store, made, InstantSource.system());
        identity = Identity.open(home, "127.0.0.1", 0, store, InstantSource.system(), settings);
        urls.are(identity.urls());
        parts = new ServerParts(
                "127.0.0.1",
                0,
                "test",
                InstantSource.system(),
                store,
                limits,
                environments.guarded(),
                environments,
                running.map(real -> real.catalogue).orElseGet(() -> Catalogue.of(List.of(new NoneType()))),
                id -> Optional.ofNullable(runs.get(id)),
                identity,
                live,
                ready::get,
                figures);
        server = HttpServer.start(parts);
        url = "http://127.0.0.1:" + server.port();
        try {
            token = Files.readString(home.resolve("admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.port();
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        String text() {
            return response.body();
        }

        Mapping json() {
            return Json.readMapping(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return call("GET", path, "", Map.of("X-Auth-Token", token));
    }

    Answer delete(String path) {
        return call("DELETE", path, "", Map.of("X-Auth-Token", token));
    }

    Answer post(String path, Mapping body) {
        return call("POST", path, Json.clear(body), Map.of("X-Auth-Token", token));
    }

    /** A body that is no text. */
    Answer send(String path, String type, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method("POST", BodyPublishers.ofByteArray(body))
                .header("X-Auth-Token", token)
                .header("Content-Type", type);
        return answer(request);
    }

    Answer put(String path, Mapping body) {
        return call("PUT", path, Json.clear(body), Map.of("X-Auth-Token", token));
    }

    /** With a key as the bearer. */
    Answer bear(String key, String method, String path, String body) {
        return call(method, path, body, Map.of("Authorization", "Bearer " + key));
    }

    Answer call(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return answer(request);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Mapping body(String name) {
        return Value.map("stack_name", Value.of(name)).with("template", "heat_template_version: 2018-08-31\n");
    }

    @Override
    public void close() {
        server.close();
        running.ifPresent(RealStacks::close);
        figures.close();
        client.close();
    }
}
