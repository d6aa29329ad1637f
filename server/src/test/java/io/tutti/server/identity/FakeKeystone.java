package io.tutti.server.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers on loopback as a Keystone does that has one service user, and tokens that a test puts there. */
public final class FakeKeystone implements AutoCloseable {
    static final String PASSWORD = "service secret";

    final AtomicInteger logIns = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    private final Map<String, Mapping> tokens = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile String service = "none";

    public FakeKeystone() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/identity/v3/auth/tokens", this::handle);
        server.start();
    }

    public KeystoneSettings settings() {
        return settings(PASSWORD);
    }

    KeystoneSettings settings(String password) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/identity/";
        return new KeystoneSettings(KeystoneSettings.versioned(url), "tutti", password, "service", "Default");
    }

    /** A token for a project, good until then. */
    public void knows(String token, String project, Instant expires, String... roles) {
        var named = List.of(roles).stream()
                .map(role -> Value.map("id", Value.of("r-" + role)).with("name", role))
                .toList();
        var scope = Value.map("id", Value.of(project)).with("name", "name-of-" + project);
        tokens.put(token, user(expires).with("project", scope).with("roles", Value.list(named)));
    }

    void knowsUnscoped(String token, Instant expires) {
        tokens.put(token, user(expires));
    }

    private static Mapping user(Instant expires) {
        return Value.map("user", Value.map("id", Value.of("u1")).with("name", "ann"))
                .with("expires_at", expires.toString());
    }

    void forget(String token) {
        tokens.remove(token);
    }

    /** The service user's token is no longer good. */
    void expireService() {
        service = "none";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (exchange.getRequestMethod()) {
                case "POST" -> logIn(exchange, Json.readMapping(body));
                case "GET" -> show(exchange);
                default -> answer(exchange, 405, Mapping.EMPTY);
            }
        }
    }

    private void logIn(HttpExchange exchange, Mapping body) throws IOException {
        var user = body.mapping("auth").mapping("identity").mapping("password").mapping("user");
        logIns.incrementAndGet();
        if (!user.text("password").equals(Optional.of(PASSWORD))) {
            answer(exchange, 401, Mapping.EMPTY);
            return;
        }
        service = "service-" + logIns.get();
        exchange.getResponseHeaders().set("X-Subject-Token", service);
        answer(exchange, 201, Value.map("token", Mapping.EMPTY));
    }

    private void show(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        if (!service.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
            answer(exchange, 401, Mapping.EMPTY);
            return;
        }
        var subject = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Subject-Token"));
        var token = subject.flatMap(text -> Optional.ofNullable(tokens.get(text)));
        answer(exchange, token.isPresent() ? 200 : 404, Value.map("token", token.orElse(Mapping.EMPTY)));
    }

    private static void answer(HttpExchange exchange, int status, Mapping body) throws IOException {
        var bytes = Json.clear(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
