package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /services}: this server, which is its own engine. While it answers it is up. */
record ListServices(String id, String host, Instant since, InstantSource clock) implements Endpoint {
    /** Heat's engines report so often, in seconds; this one is asked itself. */
    private static final long INTERVAL = 60;

    ListServices(String host, InstantSource clock) {
        this(UUID.randomUUID().toString(), host, clock.instant(), clock);
    }

    @Override
    public Reply handle(Request request) {
        var service = Value.map("id", Value.of(id))
                .with("engine_id", id)
                .with("binary", "tutti-server")
                .with("hostname", host)
                .with("host", host)
                .with("topic", "engine")
                .with("report_interval", Value.of(INTERVAL))
                .with("created_at", Answers.time(since))
                .with("updated_at", Answers.time(clock.instant()))
                .with("deleted_at", Answers.time(Optional.empty()))
                .with("status", "up");
        return Reply.json(200, Value.map("services", Value.list(service)));
    }
}
