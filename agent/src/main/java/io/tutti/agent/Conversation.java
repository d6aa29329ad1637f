package io.tutti.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer in HTTP/1.1 over a connection, which ends with it. Enough for curl and a shell. */
final class Conversation {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_BODY = 1 << 20;

    private final InputStream in;
    private final OutputStream out;

    Conversation(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Rubbish, with the status that says so. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Unreadable(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Reads the request; empty when the other side said nothing at all. */
    Optional<Asked> read() throws IOException, Unreadable {
        var first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var words = first.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new Unreadable(400, "This door speaks HTTP/1.1");
        }
        var headers = headers();
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        var body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunks()
                : body(number(headers.getOrDefault("content-length", "0"), 10));
        try {
            return Optional.of(Asked.of(words[0], words[1], headers, Cleaned.text(body)));
        } catch (IllegalArgumentException e) {
            throw new Unreadable(400, "The address is wrongly encoded: " + e.getMessage());
        }
    }

    private Map<String, String> headers() throws IOException, Unreadable {
        var headers = new LinkedHashMap<String, String>();
        var line = line();
        while (!line.isEmpty()) {
            var colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new Unreadable(400, "The headers are wrong, or too many");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = line();
        }
        return headers;
    }

    private byte[] chunks() throws IOException, Unreadable {
        var whole = new ByteArrayOutputStream();
        var size = number(line().split(";", 2)[0], 16);
        while (size > 0) {
            whole.write(body(size));
            if (whole.size() > LARGEST_BODY) {
                throw new Unreadable(413, "The body is larger than 1 MiB");
            }
            line();
            size = number(line().split(";", 2)[0], 16);
        }
        headers();
        return whole.toByteArray();
    }

    private byte[] body(long size) throws IOException, Unreadable {
        if (size > LARGEST_BODY) {
            throw new Unreadable(413, "The body is larger than 1 MiB");
        }
        var body = in.readNBytes((int) size);
        if (body.length < size) {
            throw new Unreadable(400, "The body ended too early");
        }
        return body;
    }

    private static long number(String text, int radix) throws Unreadable {
        try {
            var number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Unreadable(400, "No length of a body: " + text);
    }

    private String line() throws IOException, Unreadable {
        var bytes = new ByteArrayOutputStream();
        var next = in.read();
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            if (bytes.size() > LONGEST_LINE) {
                throw new Unreadable(431, "A line is longer than 16 KiB");
            }
            next = in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    void write(Reply reply) throws IOException {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" .\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }
}
