package io.tutti.agent;

import io.tutti.contract.agent.AgentRoutes;
import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The attempt routes as this machine's scripts reach them: handed on to the server with the attempt's own key, again and
 * again while the server is away and the attempt lives, and for as long as the script wants to wait.
 */
final class AttemptRoutes {
    private static final Duration SLICE = Duration.ofSeconds(25);
    private static final Duration TOO_SOON = Duration.ofMillis(200);
    private static final Reply OVER =
            Reply.problem(401, "agent.no-such-key", "No attempt with this key runs here; has it ended?");

    private final Attempts attempts;
    private final Server server;

    AttemptRoutes(Attempts attempts, Server server) {
        this.attempts = attempts;
        this.server = server;
    }

    Reply answer(Asked asked) throws InterruptedException {
        var attempt = attempts.withKey(asked.key());
        if (attempt.isEmpty()) {
            return OVER;
        }
        var parts = asked.path().startsWith(AgentRoutes.EXCHANGE)
                ? asked.path().substring(AgentRoutes.EXCHANGE.length()).split("/", -1)
                : new String[0];
        try {
            if (parts.length == 1) {
                return answer(attempt.get(), asked, parts[0], "");
            }
            if (parts.length == 2 && !parts[1].isEmpty()) {
                return answer(attempt.get(), asked, parts[0], Asked.segment(parts[1]));
            }
        } catch (IOException e) {
            return Reply.problem(500, "agent.broken", "The agent could not keep it: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Reply.problem(400, "agent.malformed", String.valueOf(e.getMessage()));
        }
        return Reply.problem(404, "agent.no-such-route", "There is nothing at " + asked.path());
    }

    private Reply answer(Attempt attempt, Asked asked, String kind, String name)
            throws IOException, InterruptedException {
        return switch (asked.method() + " " + kind) {
            case "GET values" -> waiting(attempt, asked, Map.of());
            case "PUT values" -> handOn(attempt, asked, fenced(attempt, asked), asked.body(), Duration.ZERO);
            case "GET claims" -> claim(attempt, asked, name, waiting(attempt, asked, Map.of()));
            case "POST claims" -> claim(attempt, asked, name, handOn(attempt, asked));
            case "POST barriers" -> barrier(asked, waiting(attempt, asked, asked.query()));
            case "POST reboot" ->
                attempts.restart(attempt, asked.body())
                        .map(problem -> Reply.problem(409, problem.code(), problem.message()))
                        .orElse(Reply.empty(202));
            case "PUT outputs" -> output(attempt, asked, name);
            case "POST progress" -> handOn(attempt, asked, Map.of(), progress(asked), Duration.ZERO);
            case "POST fail" -> {
                attempt.fail(asked.body());
                yield handOn(attempt, asked);
            }
            default -> handOn(attempt, asked);
        };
    }

    /** The term of a fence may be left out: it is the one under which this machine won. */
    private static Map<String, String> fenced(Attempt attempt, Asked asked) {
        var claim = Optional.ofNullable(asked.query().get("claim"));
        if (claim.isEmpty() || asked.query().containsKey("term")) {
            return asked.query();
        }
        var term = attempt.term(claim.get())
                .orElseThrow(() -> new IllegalArgumentException(
                        "This attempt has not won the claim '" + claim.get() + "'; win it, or name a term"));
        var query = new LinkedHashMap<>(asked.query());
        query.put("term", String.valueOf(term));
        return query;
    }

    private static Reply claim(Attempt attempt, Asked asked, String name, Reply reply) {
        if (reply.status() != 200) {
            return reply;
        }
        var claim = json(reply);
        var won = claim.get("won").equals(Optional.of(new Bool(true)));
        var term = claim.whole("term").orElse(1L);
        if (won) {
            attempt.won(name, term);
        }
        return plain(asked)
                ? Reply.text(claim.mapping("winner").text("address").orElse("") + "\n")
                        .with("Tutti-Won", String.valueOf(won))
                        .with("Tutti-Term", String.valueOf(term))
                : reply;
    }

    private static Reply barrier(Asked asked, Reply reply) {
        if (reply.status() != 200 || !plain(asked)) {
            return reply;
        }
        var lines = new StringBuilder();
        for (var member : json(reply).items("members")) {
            if (member instanceof Mapping mapping) {
                lines.append(mapping.text("address").orElse("")).append('\n');
            }
        }
        return Reply.text(lines.toString()).with("Tutti-Complete", String.valueOf(complete(reply)));
    }

    private static boolean plain(Asked asked) {
        return asked.header("Accept")
                .filter(types -> types.startsWith("text/plain"))
                .isPresent();
    }

    private static Reply output(Attempt attempt, Asked asked, String name) throws IOException {
        if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0 || name.length() > 200) {
            throw new IllegalArgumentException("An output's name has at most 200 characters and no slash");
        }
        attempt.output(name, asked.body());
        return Reply.empty(204);
    }

    /** A shell cannot easily write JSON: it gives the percentage as a parameter and the text as it is. */
    private static String progress(Asked asked) {
        var percent = Optional.ofNullable(asked.query().get("percent"));
        if (percent.isEmpty()) {
            return asked.body();
        }
        var json = Value.map("percent", Value.of(Long.parseLong(percent.get()))).with("text", asked.body());
        return Json.clear(json);
    }

    /** Asks in slices until there is an answer, or the wait is over; without a wait, once. */
    private Reply waiting(Attempt attempt, Asked asked, Map<String, String> parameters) throws InterruptedException {
        var until = Instant.now().plus(patience(asked));
        while (true) {
            var left = Duration.between(Instant.now(), until);
            var slice = left.isNegative() ? Duration.ZERO : left.compareTo(SLICE) > 0 ? SLICE : left;
            var query = new LinkedHashMap<>(parameters);
            query.put("wait", String.valueOf((slice.toMillis() + 999) / 1000));
            var asking = Instant.now();
            var reply = handOn(attempt, asked, query, asked.body(), slice);
            var still =
                    asked.method().equals("GET") ? reply.status() == 404 : reply.status() == 200 && !complete(reply);
            if (!still || !Instant.now().isBefore(until)) {
                return reply;
            }
            if (Duration.between(asking, Instant.now()).compareTo(TOO_SOON) < 0) {
                Thread.sleep(TOO_SOON);
            }
        }
    }

    /** The deployment's deadline ends the attempt itself, so waiting for it needs no clock here. */
    private static Duration patience(Asked asked) {
        var text = asked.query().getOrDefault("wait", "0");
        if (text.equals("deadline")) {
            return Duration.ofDays(3650);
        }
        return Duration.ofSeconds(
                Math.clamp(Long.parseLong(text), 0, Duration.ofDays(3650).toSeconds()));
    }

    private static boolean complete(Reply reply) {
        return json(reply).get("complete").equals(Optional.of(new Bool(true)));
    }

    private static Mapping json(Reply reply) {
        try {
            return Json.readMapping(reply.body());
        } catch (JsonSyntaxException e) {
            return Value.map();
        }
    }

    private Reply handOn(Attempt attempt, Asked asked) throws InterruptedException {
        return handOn(attempt, asked, asked.query(), asked.body(), Duration.ZERO);
    }

    private Reply handOn(Attempt attempt, Asked asked, Map<String, String> query, String body, Duration patience)
            throws InterruptedException {
        var headers = new LinkedHashMap<String, String>();
        asked.header("Tutti-Secret").ifPresent(value -> headers.put("Tutti-Secret", value));
        headers.put("Content-Type", asked.header("Content-Type").orElse("text/plain; charset=utf-8"));
        if (asked.path().startsWith(AgentRoutes.EXCHANGE + "signals/")) {
            // Made once for the call, however often it is handed on.
            var id = asked.header("Tutti-Signal-Id")
                    .orElseGet(() -> UUID.randomUUID().toString());
            headers.put("Tutti-Signal-Id", id);
        }
        if (asked.query().containsKey("percent")) {
            headers.put("Content-Type", "application/json");
        }
        var pauses = server.pauses();
        while (attempt.live()) {
            try {
                var answer = server.call(asked.method(), asked.target(query), attempt.key(), headers, body, patience);
                if (!answer.away()) {
                    return Reply.of(answer);
                }
            } catch (IOException e) {
                // The server is away: the script need not know.
            }
            pauses.pause();
        }
        return OVER;
    }
}
