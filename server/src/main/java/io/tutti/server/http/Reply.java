package io.tutti.server.http;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered. */
public sealed interface Reply {
    /** A status with a body of known size, which may be none. */
    record Whole(int status, Map<String, String> headers, String body) implements Reply {
        @Override
        public Whole with(String header, String value) {
            return new Whole(status, more(headers, header, value), body);
        }
    }

    /** A body that is written bit by bit, with status 200. */
    record Stream(Map<String, String> headers, Writing writing) implements Reply {
        @Override
        public Stream with(String header, String value) {
            return new Stream(more(headers, header, value), writing);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes a stream's body; ends it by returning. */
    interface Writing {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** JSON with every secret masked. */
    static Whole json(int status, Value value) {
        return typed(status, "application/json", Json.masked(value));
    }

    /** JSON for the lawful reader, with every secret in clear, not to be stored on its way. */
    static Whole clear(int status, Value value) {
        return typed(status, "application/json", Json.clear(value)).with("Cache-Control", "no-store");
    }

    static Whole text(int status, String text) {
        return typed(status, "text/plain; charset=utf-8", text);
    }

    static Whole empty(int status) {
        return new Whole(status, Map.of(), "");
    }

    static Whole typed(int status, String type, String text) {
        return new Whole(status, Map.of("Content-Type", type), text);
    }

    int status();

    Map<String, String> headers();

    /** This reply with one header more. */
    Reply with(String header, String value);

    private static Map<String, String> more(Map<String, String> headers, String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return all;
    }
}
