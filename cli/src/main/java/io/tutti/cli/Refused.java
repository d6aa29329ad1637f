package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;

/** The server said no: its problems as people read them, and the exit code that goes with its status. */
final class Refused extends Stop {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String words;
    private final String see;

    private Refused(int status, String code, String words, String see) {
        super(Exit.of(status, code), words + see);
        this.status = status;
        this.code = code;
        this.words = words;
        this.see = see;
    }

    /** Reads what a server answered instead of what was asked for. */
    static Refused read(int status, String text) {
        try {
            var body = Json.readMapping(text);
            var code = Verb.text(body, "code");
            return new Refused(status, code, words(status, body), Problems.see(body));
        } catch (JsonSyntaxException e) {
            return new Refused(status, "", "HTTP " + status + (text.isBlank() ? "" : ": " + text.strip()), "");
        }
    }

    private static String words(int status, Mapping body) {
        var problems = Problems.bare(body);
        var told = problems.isEmpty()
                ? body.text("detail").or(() -> body.text("title")).orElse("HTTP " + status)
                : problems;
        return status >= 500
                ? told
                        + body.text("request_id")
                                .map(id -> "\n(request " + id + ")")
                                .orElse("")
                : told;
    }

    /** The same with a piece of advice. */
    Refused with(String advice) {
        return new Refused(status, code, words + "\n" + advice, see);
    }

    /** The stable code of the (first) problem, or empty. */
    String code() {
        return code;
    }

    /** The server will answer again soon: it stops, or its database is away for a moment. */
    boolean soon() {
        return status == 503;
    }
}
