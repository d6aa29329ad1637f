package io.tutti.server.identity;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a Keystone elsewhere what a token is worth. A good answer is believed for a short while, and never beyond the
 * token's end, so a token taken back there is refused here within that while. The server's own log-in there is kept until
 * it is refused. The admin token is good as ever, and is the only operator: an admin of a project there is one here, no
 * more.
 */
final class Keystone implements Sessions {
    private static final Duration BELIEVED = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 1_000;
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_TOKEN = 8 << 10;

    private final KeystoneSettings settings;
    private final AdminToken admin;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Believed> known = new LinkedHashMap<>();
    private volatile String own = "";

    private record Believed(Session session, Instant until) {}

    private record Answer(int status, String token, Mapping body) {}

    Keystone(KeystoneSettings settings, AdminToken admin, InstantSource clock) {
        this.settings = settings;
        this.admin = admin;
        this.clock = clock;
    }

    @Override
    public Optional<Session> find(String token) {
        if (admin.is(token)) {
            return Optional.of(admin.session());
        }
        // What cannot stand in a header is no token, and is not asked about.
        if (token.isEmpty() || token.length() > LONGEST_TOKEN || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.empty();
        }
        var hash = AdminToken.hex(token);
        return believed(hash).or(() -> asked(token).map(session -> believe(hash, session)));
    }

    private Optional<Session> believed(String hash) {
        synchronized (known) {
            known.values().removeIf(old -> !clock.instant().isBefore(old.until()));
            return Optional.ofNullable(known.get(hash)).map(Believed::session);
        }
    }

    private Session believe(String hash, Session session) {
        var until = clock.instant().plus(BELIEVED);
        var end = session.expires().filter(until::isAfter).orElse(until);
        synchronized (known) {
            known.put(hash, new Believed(session, end));
            while (known.size() > MOST_KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return session;
    }

    private Optional<Session> asked(String token) {
        var answer = validate(token);
        if (answer.status() == 401) {
            // It is the server's own token that is not good: it has expired or was taken back.
            logIn();
            answer = validate(token);
        }
        return switch (answer.status()) {
            case 200 -> session(answer.body().mapping("token"));
            case 404 -> Optional.empty();
            default -> throw away("answers " + answer.status() + " to the question what a token is worth");
        };
    }

    private Answer validate(String token) {
        if (own.isEmpty()) {
            logIn();
        }
        return send(HttpRequest.newBuilder(URI.create(settings.url() + "/auth/tokens?nocatalog"))
                .header("X-Auth-Token", own)
                .header("X-Subject-Token", token)
                .GET());
    }

    private synchronized void logIn() {
        var domain = Value.map("name", Value.of(settings.domain()));
        var user = Value.map("name", Value.of(settings.user()))
                .with("domain", domain)
                .with("password", settings.password());
        var identity = Value.map("methods", Value.texts(List.of("password"))).with("password", Value.map("user", user));
        var scope = Value.map(
                "project", Value.map("name", Value.of(settings.project())).with("domain", domain));
        var body = Value.map("auth", Value.map("identity", identity).with("scope", scope));
        var answer = send(HttpRequest.newBuilder(URI.create(settings.url() + "/auth/tokens?nocatalog"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.clear(body))));
        if (answer.status() != 201 || answer.token().isEmpty()) {
            throw away("does not let the server in as " + settings.user() + " (" + answer.status() + ")");
        }
        own = answer.token();
    }

    private Optional<Session> session(Mapping token) {
        var user = token.mapping("user");
        var id = user.text("id");
        var expires = token.text("expires_at").flatMap(Keystone::time);
        if (id.isEmpty() || expires.filter(clock.instant()::isBefore).isEmpty()) {
            return Optional.empty();
        }
        var project = token.mapping("project");
        var roles = token.items("roles").stream()
                .flatMap(role ->
                        role instanceof Mapping one ? one.text("name").stream() : Optional.<String>empty().stream())
                .toList();
        return Optional.of(new Session(
                id.get(),
                user.text("name").orElse(id.get()),
                project.text("id")
                        .map(one -> new Session.Scope(one, project.text("name").orElse(one), Roles.effective(roles))),
                false,
                List.of("token"),
                "keystone",
                token.text("issued_at").flatMap(Keystone::time).orElse(Instant.EPOCH),
                expires));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(ANSWER).build(), BodyHandlers.ofInputStream());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("X-Subject-Token").orElse(""),
                    body(response));
        } catch (IOException e) {
            throw new Away("The Keystone at " + settings.url() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("The server stops", e);
        }
    }

    private static Mapping body(HttpResponse<InputStream> response) throws IOException {
        try (var in = response.body()) {
            var text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            return response.statusCode() == 200 ? Json.readMapping(text) : Mapping.EMPTY;
        } catch (JsonSyntaxException e) {
            throw new IOException("The answer is no JSON", e);
        }
    }

    private Away away(String what) {
        return new Away("The Keystone at " + settings.url() + " " + what, new IllegalStateException(what));
    }
}
