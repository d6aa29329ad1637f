package io.tutti.cli;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Answers from a script; of several answers to one question each is given once, the last for ever. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, ArrayDeque<Answer>> script = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** What came in. */
    record Asked(
            String what,
            String query,
            String body,
            Optional<String> token,
            Optional<String> lastEvent,
            Optional<String> key,
            Optional<String> type) {
        Mapping json() {
            try {
                return Json.readMapping(body);
            } catch (io.tutti.contract.json.JsonSyntaxException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    private record Answer(int status, String type, String text) {}

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param question such as {@code GET /tutti/v1/stacks} */
    FakeServer answer(String question, int status, String json) {
        return add(question, new Answer(status, "application/json", json));
    }

    FakeServer answer(String question, String json) {
        return answer(question, 200, json);
    }

    FakeServer refuse(String question, int status, String code, String message) {
        var problem = Value.map("code", Value.of(code)).with("message", message);
        var body = Value.map("status", Value.of(status))
                .with("code", code)
                .with("detail", message)
                .with("problems", Value.list(List.of(problem)));
        return answer(question, status, Json.clear(body));
    }

    /** Takes the question and goes away without a word, as a server that is killed. */
    FakeServer hangUp(String question) {
        return add(question, new Answer(0, "", ""));
    }

    /** A stream that breaks off after these words. */
    FakeServer stream(String question, String... words) {
        return add(question, new Answer(200, "text/event-stream", String.join("", words)));
    }

    private FakeServer add(String question, Answer answer) {
        script.computeIfAbsent(question, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String question) {
        return asked().stream().filter(one -> one.what().equals(question)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var question = exchange.getRequestMethod() + " " + uri.getRawPath();
            asked.add(new Asked(
                    question,
                    Optional.ofNullable(uri.getRawQuery()).orElse(""),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Auth-Token")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))));
            var answer = next(question);
            if (answer.status() == 0) {
                return;
            }
            var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer next(String question) {
        var answers = script.get(question);
        if (answers == null) {
            return new Answer(
                    404, "application/json", "{\"code\":\"test.not-scripted\",\"detail\":\"" + question + "\"}");
        }
        synchronized (answers) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static String event(long number, String resource, String status, String reason) {
        var cut = status.indexOf('_');
        var data = new LinkedHashMap<String, Value>();
        data.put("number", Value.of(number));
        data.put("at", Value.of("2026-03-01T10:00:0" + number % 10 + "Z"));
        data.put("stack", Value.of("id-1"));
        data.put("stack_name", Value.of("shop"));
        data.put("resource", Value.of(resource));
        data.put("action", Value.of(status.substring(0, cut)));
        data.put("status", Value.of(status.substring(cut + 1)));
        data.put("reason", Value.of(reason));
        return Json.clear(new Mapping(data));
    }

    static String sse(String kind, String data) {
        return "event: " + kind + "\ndata: " + data + "\n\n";
    }

    static String sse(long number, String data) {
        return "event: event\nid: " + number + "\ndata: " + data + "\n\n";
    }
}
