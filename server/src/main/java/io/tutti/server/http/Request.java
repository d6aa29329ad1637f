package io.tutti.server.http;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.identity.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A request that the door has let in. */
public final class Request {
    private final Head head;
    private final Map<String, String> places;
    private final Caller caller;
    private final Body body;

    /**
     * What a request says before its body.
     *
     * @param rawQuery what follows the question mark, as it was sent
     * @param headers by name, whatever the case
     * @param origin the server's address as the caller wrote it, without a slash at its end
     * @param peer the address that the request comes from
     */
    record Head(
            String id,
            String path,
            String rawQuery,
            Function<String, Optional<String>> headers,
            String origin,
            String peer) {
        /** @throws Denial 400 for bad escapes */
        Query query() {
            return Query.of(rawQuery);
        }
    }

    Request(Head head, Map<String, String> places, Caller caller, Body body) {
        this.head = head;
        this.places = Map.copyOf(places);
        this.caller = caller;
        this.body = body;
    }

    public String id() {
        return head.id();
    }

    /** Where the caller reaches this server, such as {@code http://127.0.0.1:8004}. */
    public String origin() {
        return head.origin();
    }

    /** The address that the request comes from; behind a proxy it is the proxy's. */
    public String peer() {
        return head.peer();
    }

    /** What stands at a place of the route's path. */
    public String at(String place) {
        return Optional.ofNullable(places.get(place))
                .orElseThrow(() -> new IllegalStateException("The route has no place " + place));
    }

    public Optional<String> query(String name) {
        return head.query().first(name);
    }

    public List<String> queries(String name) {
        return head.query().all(name);
    }

    /** The path as it was sent. */
    public String path() {
        return head.path();
    }

    /** The query as it was sent, for a redirection. */
    public String rawQuery() {
        return head.rawQuery();
    }

    /** The names in the query. */
    public List<String> queried() {
        return List.copyOf(head.query().values().keySet());
    }

    /** The query as a whole number; {@code otherwise} when it is not there. */
    public long number(String name, long otherwise, long most) {
        return query(name).map(text -> parsed(name, text, most)).orElse(otherwise);
    }

    private static long parsed(String name, String text, long most) {
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
            throw Denial.malformed("request.bad-query", name + " must be a whole number from 0 to " + most);
        }
        return Long.parseLong(text);
    }

    /** The query as a truth value: false unless it says so. */
    public boolean flag(String name, boolean otherwise) {
        return query(name).map(text -> truth(name, text)).orElse(otherwise);
    }

    private static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "" -> true;
            case "false", "0", "no" -> false;
            default -> throw Denial.malformed("request.bad-query", name + " must be true or false, not " + text);
        };
    }

    public Optional<String> header(String name) {
        return head.headers().apply(name);
    }

    public Caller caller() {
        return caller;
    }

    /** The project of whoever calls. */
    public String project() {
        return switch (caller) {
            case Caller.Person person -> person.project();
            case Caller.Machine machine -> machine.project();
            case Caller.Attempt attempt -> attempt.deployment().project();
            case Caller.Signaller signaller -> signaller.project();
            case Caller.Signer signer -> signer.project();
            case Caller.Known _, Caller.Anybody _ -> throw new IllegalStateException("This route has no project");
        };
    }

    /** Whoever calls with a token. */
    public Session session() {
        return switch (caller) {
            case Caller.Person person -> person.session();
            case Caller.Known known -> known.session();
            case Caller.Machine _, Caller.Attempt _, Caller.Signaller _, Caller.Signer _, Caller.Anybody _ ->
                throw new IllegalStateException("This route is not for people");
        };
    }

    /** The body as text, in at most so many bytes. */
    public String text(int limit) {
        return Clean.text(body.text(limit));
    }

    /** The body as it is, in at most so many bytes. */
    public byte[] bytes(int limit) {
        return body.bytes(limit);
    }

    /** Replaces what can neither be stored nor handed to a process. */
    public static Value clean(Value value) {
        return Clean.value(value);
    }

    /** The body, which must be a JSON object. */
    public Mapping json() {
        return json(body.largest());
    }

    public Mapping json(int limit) {
        if (value(limit).orElse(Value.none()) instanceof Mapping mapping) {
            return mapping;
        }
        throw Denial.malformed("request.not-an-object", "The body must be a JSON object");
    }

    /** The body, which must be a JSON object or nothing. */
    public Mapping jsonOrNothing() {
        return value(body.largest())
                .filter(value -> !(value instanceof Value.Null))
                .map(Request::object)
                .orElse(Mapping.EMPTY);
    }

    private static Mapping object(Value value) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        throw Denial.malformed("request.not-an-object", "The body must be a JSON object");
    }

    /** The body as JSON; empty when there is none. */
    public Optional<Value> value(int limit) {
        var text = body.text(limit);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Clean.value(Json.read(text)));
        } catch (JsonSyntaxException e) {
            throw Denial.of(400, notJson(text, e));
        }
    }

    private static Problem notJson(String text, JsonSyntaxException e) {
        var lines = text.split("\n", -1);
        var line = e.line() <= lines.length ? lines[e.line() - 1].stripTrailing() : "";
        var excerpt = line.length() > 200 ? "" : line;
        return Problem.of("request.not-json", "The body is not JSON: " + e.getMessage())
                .at(new Where("body", e.line(), e.column(), 1, excerpt));
    }
}
