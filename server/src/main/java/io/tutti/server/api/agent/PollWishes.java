package io.tutti.server.api.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.Poll;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.agent.Wishes;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.drivers.software.Delivery;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Keys;
import io.tutti.server.live.Live;
import io.tutti.server.live.Wakes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code POST /tutti/v1/agent/poll}: what is wished of the machine, as soon as it differs from what the agent knows. */
public record PollWishes(Attempts attempts, Keys keys, Live live) implements Endpoint {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LIMIT = 1 << 20;

    @Override
    public Reply handle(Request request) throws InterruptedException {
        var caller = Machine.of(request);
        var poll = AgentJson.poll(request.json(LIMIT));
        caller.must(poll.machine());
        live.presence().saw(caller.id());
        var patience = poll.patience().compareTo(LONGEST) > 0 ? LONGEST : poll.patience();
        var news = live.wakes().await(List.of(Wakes.machine(caller.id())), patience, () -> news(caller, poll));
        live.presence().saw(caller.id());
        if (news.isEmpty() && live.wakes().isClosed()) {
            throw Denial.of(503, "server.unavailable", "The server stops").with("Retry-After", "1");
        }
        return Reply.clear(200, AgentJson.write(news.orElseGet(() -> wishes(caller))));
    }

    private Optional<Wishes> news(Machine caller, Poll poll) {
        var wishes = wishes(caller);
        return wishes.revision().equals(poll.known()) ? Optional.empty() : Optional.of(wishes);
    }

    private Wishes wishes(Machine caller) {
        var wishes = attempts.store().software().onServer(caller.id()).stream()
                .filter(row -> row.project().equals(caller.project()))
                .flatMap(row -> Delivery.wish(row, keys.forAttempt(row), row.id()).stream()
                        .filter(_ -> !attempts.isReported(row)))
                .toList();
        return new Wishes(revision(wishes), wishes, false);
    }

    /** A hash, so that it is the same after a restart of the server. */
    private static String revision(List<Wish> wishes) {
        var text = Json.clear(Value.list(wishes.stream().map(AgentJson::write).toList()));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "r" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The machine whose key this is. */
    record Machine(String id, String project) {
        static Machine of(Request request) {
            if (request.caller() instanceof Caller.Machine machine) {
                return new Machine(machine.machine(), machine.project());
            }
            throw new IllegalStateException("A machine's route without a machine's key");
        }

        /** A key speaks for its own machine only. */
        void must(String named) {
            if (!named.equals(id)) {
                throw Denial.of(403, "auth.foreign-machine", "The key belongs to another machine");
            }
        }
    }
}
