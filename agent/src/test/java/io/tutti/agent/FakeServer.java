package io.tutti.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.AgentRoutes;
import io.tutti.contract.agent.Poll;
import io.tutti.contract.agent.Printed;
import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.agent.Wishes;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** As much of a server as an agent needs. It may stop and come back, at another port, and has forgotten nothing. */
final class FakeServer implements AutoCloseable {
    final FakeExchange exchange = new FakeExchange();
    private final Path home;
    private final Map<String, Mapping> members = new HashMap<>();
    private final Map<String, Map<String, Wish>> wishes = new HashMap<>();
    private final Map<String, List<Report>> reports = new HashMap<>();
    private final Map<String, StringBuilder> printed = new HashMap<>();
    private final List<Poll> polls = new ArrayList<>();
    private int revision;
    private boolean gone;
    private boolean deafToReports;
    private Optional<HttpServer> server = Optional.empty();

    FakeServer(Path home) throws IOException {
        this.home = home;
        start();
    }

    Path home() {
        return home;
    }

    /** Listens at a new port and says so in the home. */
    synchronized void start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::serve);
        http.start();
        server = Optional.of(http);
        var json = Value.map(
                        "url", Value.of("http://127.0.0.1:" + http.getAddress().getPort()))
                .with("pid", Value.of(ProcessHandle.current().pid()));
        Files.writeString(home.resolve("new"), Json.clear(json));
        Files.move(home.resolve("new"), home.resolve("server.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Is away, as after a crash. */
    void stop() throws IOException {
        Files.deleteIfExists(home.resolve("server.json"));
        server.ifPresent(http -> http.stop(0));
    }

    synchronized void join(String machine, String address) {
        members.put(machine, Value.map().with("machine", machine).with("address", address));
        wishes.put(machine, new java.util.LinkedHashMap<>());
    }

    synchronized void wish(String machine, Wish wish) {
        var mine = wishes.getOrDefault(machine, Map.of());
        mine.put(wish.attempt(), wish);
        revision++;
        notifyAll();
    }

    synchronized void withdraw(String machine, String attempt) {
        wishes.getOrDefault(machine, Map.of()).remove(attempt);
        revision++;
        notifyAll();
    }

    synchronized void gone() {
        gone = true;
        revision++;
        notifyAll();
    }

    synchronized void deafToReports(boolean deaf) {
        deafToReports = deaf;
    }

    synchronized List<Report> reports(String attempt) {
        return List.copyOf(reports.getOrDefault(attempt, List.of()));
    }

    synchronized String printed(String attempt, Printed.Stream stream) {
        return String.valueOf(printed.getOrDefault(attempt + stream, new StringBuilder()));
    }

    synchronized List<Poll> polls() {
        return List.copyOf(polls);
    }

    /** The report of the attempt, waited for. */
    Report report(String attempt) {
        return Eventually.the(
                "the report of " + attempt, () -> reports(attempt).stream().findFirst());
    }

    private void serve(HttpExchange http) throws IOException {
        try (http) {
            var headers = new HashMap<String, String>();
            http.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var target = http.getRequestURI().toASCIIString();
            var reply = answer(Asked.of(http.getRequestMethod(), target, headers, body));
            reply.headers().forEach(http.getResponseHeaders()::add);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            http.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                http.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply answer(Asked asked) throws InterruptedException {
        var machine = asked.key().startsWith("machine-");
        return switch (asked.path()) {
            case AgentRoutes.POLL -> machine ? poll(AgentJson.poll(Json.readMapping(asked.body()))) : Reply.empty(401);
            case AgentRoutes.OUTPUT ->
                machine ? output(AgentJson.printed(Json.readMapping(asked.body()))) : Reply.empty(401);
            case AgentRoutes.REPORT ->
                machine ? report(AgentJson.report(Json.readMapping(asked.body()))) : Reply.empty(401);
            default -> exchange(asked);
        };
    }

    private Reply poll(Poll poll) throws InterruptedException {
        polls.add(poll);
        var until = Instant.now().plus(poll.patience());
        var now = Instant.now();
        while (poll.known().equals(String.valueOf(revision)) && now.isBefore(until)) {
            wait(Math.max(1, Duration.between(now, until).toMillis()));
            now = Instant.now();
        }
        var mine = List.copyOf(wishes.getOrDefault(poll.machine(), Map.of()).values());
        return Reply.json(AgentJson.write(new Wishes(String.valueOf(revision), mine, gone)));
    }

    private Reply output(Printed piece) {
        var text = printed.computeIfAbsent(piece.attempt() + piece.stream(), _ -> new StringBuilder());
        if (piece.offset() >= text.toString().getBytes(StandardCharsets.UTF_8).length) {
            text.append(piece.text());
        }
        return Reply.empty(204);
    }

    private Reply report(Report report) {
        if (deafToReports) {
            return Reply.empty(500);
        }
        reports.computeIfAbsent(report.attempt(), _ -> new ArrayList<>()).add(report);
        wishes.values().forEach(mine -> mine.remove(report.attempt()));
        revision++;
        notifyAll();
        return Reply.empty(204);
    }

    private Reply exchange(Asked asked) throws InterruptedException {
        // The keys of this server's attempts say whose they are: MACHINE/ATTEMPT.
        var member = Optional.ofNullable(members.get(asked.key().split("/")[0]));
        if (member.isEmpty()) {
            return Reply.empty(401);
        }
        var parts = asked.path().substring(AgentRoutes.EXCHANGE.length()).split("/");
        var until = Instant.now().plusSeconds(Long.parseLong(asked.query().getOrDefault("wait", "0")));
        var reply = exchange.answer(asked, parts, member.get());
        while (FakeExchange.poor(reply) && Instant.now().isBefore(until)) {
            wait(20);
            reply = exchange.answer(asked, parts, member.get());
        }
        return reply.orElseGet(() -> Reply.problem(404, "absent", "Not there"));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
