package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the agent's own door. */
record Reply(int status, Map<String, String> headers, String body) {
    static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    static Reply text(String text) {
        var headers = Map.of("Content-Type", "text/plain; charset=utf-8");
        return new Reply(200, headers, text);
    }

    static Reply json(Value json) {
        var headers = Map.of("Content-Type", "application/json");
        return new Reply(200, headers, Json.clear(json));
    }

    static Reply of(Server.Answer answer) {
        return new Reply(answer.status(), Map.of("Content-Type", answer.type()), answer.body());
    }

    /** A problem as RFC 9457 has it. */
    static Reply problem(int status, String code, String title) {
        var json =
                Value.map().with("status", Value.of(status)).with("code", code).with("title", title);
        var headers = Map.of("Content-Type", "application/problem+json");
        return new Reply(status, headers, Json.clear(json));
    }

    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
