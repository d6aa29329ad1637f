package io.tutti.agent;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The attempt routes of a server, in memory; what it holds survives the {@link FakeServer} in front of it. */
final class FakeExchange {
    final Map<String, String> values = new ConcurrentHashMap<>();
    final Map<String, Mapping> claims = new ConcurrentHashMap<>();
    final Map<String, Map<String, Mapping>> barriers = new ConcurrentHashMap<>();
    final Map<String, String> signals = new ConcurrentHashMap<>();
    final List<String> heard = new ArrayList<>();
    volatile boolean turningBack;

    /** One call after the path's prefix; empty while there is no answer yet. */
    synchronized Optional<Reply> answer(Asked asked, String[] parts, Mapping member) {
        if (turningBack) {
            return Optional.of(Reply.problem(410, "turning-back", "The run turns back"));
        }
        var name = parts.length > 1 ? Asked.segment(parts[1]) : "";
        return switch (asked.method() + " " + parts[0]) {
            case "PUT values" -> put(asked, name);
            case "GET values" -> Optional.ofNullable(values.get(name)).map(Reply::text);
            case "POST claims" -> Optional.of(Reply.json(told(claims.computeIfAbsent(name, _ -> member), member)));
            case "GET claims" -> Optional.ofNullable(claims.get(name)).map(winner -> Reply.json(told(winner, member)));
            case "POST barriers" -> Optional.of(barrier(asked, name, member));
            case "POST signals" -> {
                signals.put(asked.header("Tutti-Signal-Id").orElse("none"), name + "=" + asked.body());
                yield Optional.of(Reply.empty(204));
            }
            default -> {
                heard.add(parts[0] + " " + asked.body());
                yield Optional.of(Reply.empty(204));
            }
        };
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private Optional<Reply> put(Asked asked, String name) {
        if (asked.query().getOrDefault("term", "1").equals("1")) {
            values.put(name, asked.body());
            asked.header("Tutti-Secret").ifPresent(_ -> heard.add("secret " + name));
            return Optional.of(Reply.empty(204));
        }
        return Optional.of(Reply.problem(409, "fenced", "Another term has begun"));
    }

    private static Mapping told(Mapping winner, Mapping member) {
        return Value.map("winner", winner).with("term", Value.of(1)).with("won", Value.of(winner.equals(member)));
    }

    private Reply barrier(Asked asked, String name, Mapping member) {
        var members = barriers.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        members.put(member.text("machine").orElse(""), member);
        var count = Long.parseLong(asked.query().getOrDefault("count", "0"));
        return Reply.json(Value.map("count", Value.of(count))
                .with("members", Value.list(members.values()))
                .with("complete", Value.of(members.size() >= count)));
    }

    /** Whether the answer is one to wait longer for. */
    static boolean poor(Optional<Reply> reply) {
        return reply.map(given -> given.body().contains("\"complete\":false")).orElse(true);
    }

    static Mapping json(String text) {
        return Json.readMapping(text);
    }
}
