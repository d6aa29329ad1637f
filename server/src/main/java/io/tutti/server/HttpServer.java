package io.tutti.server;

import io.tutti.server.api.ServerParts;
import io.tutti.server.api.agent.Attempts;
import io.tutti.server.http.Dispatcher;
import io.tutti.server.http.Gate;
import io.tutti.server.http.Listener;
import io.tutti.server.stacks.Limits.Limit;

/** The doors, open. */
public final class HttpServer implements AutoCloseable {
    private final Listener listener;

    private HttpServer(Listener listener) {
        this.listener = listener;
    }

    /** Listens; the parts' address knows the port from then on. */
    public static HttpServer start(ServerParts parts) {
        var attempts = new Attempts(parts.store());
        var gate = new Gate(parts.identity().sessions(), parts.identity().keys(), parts.clock(), attempts::current);
        var listener = Listener.listen(
                parts.host(),
                parts.port(),
                parts.identity().address().publicUrl(),
                (int) parts.limits().at(Limit.MAX_JSON_BODY_SIZE),
                new Dispatcher(Routes.of(parts), gate),
                parts.figures()::served,
                parts.live().wakes()::close);
        parts.identity().address().moved(parts.host(), listener.port());
        return new HttpServer(listener);
    }

    public int port() {
        return listener.port();
    }

    /** Answers those who wait, and stops. */
    @Override
    public void close() {
        listener.close();
    }
}
