package io.tutti.server.api.tutti;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.Chatter;
import io.tutti.server.live.Live;
import io.tutti.server.live.Wakes;
import io.tutti.stacks.state.StackRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /tutti/v1/stacks/STACK/stream}: what happens, as server-sent events, until the run rests. Whoever comes back
 * with {@code Last-Event-ID} misses no event; what scripts print meanwhile is in the logs.
 */
record StreamStack(Found found, Live live, Function<RunId, Optional<Run>> runs) implements Endpoint {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int PAGE = 500;

    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var after = request.header("Last-Event-ID")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseGet(() -> request.number("after", 0, Long.MAX_VALUE));
        return new Reply.Stream(
                Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"),
                out -> new Watch(this, stack.id(), stack.root(), out, after).run());
    }

    /** One reader's way through the stream. */
    private static final class Watch {
        private final StreamStack stream;
        private final String id;
        private final String root;
        private final OutputStream out;
        private final EventJson json;
        private long last;
        private Mapping shown = Mapping.EMPTY;

        Watch(StreamStack stream, String id, String root, OutputStream out, long after) {
            this.stream = stream;
            this.id = id;
            this.root = root;
            this.out = out;
            this.last = after;
            json = new EventJson(stream.found.reads());
        }

        void run() throws IOException, InterruptedException {
            try (var ear = stream.live.wakes().listen(List.of(Wakes.stack(root)));
                    var chatter = stream.live.chatter().watch(root)) {
                // The first bytes open the stream for the reader, also when nothing happens.
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                while (!round(chatter) && !stream.live.wakes().isClosed()) {
                    if (!ear.await(HEARTBEAT)) {
                        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                }
            }
        }

        /** Whether that was all. The state is read before the events: what it follows from is among them then. */
        private boolean round(Chatter.Watcher chatter) throws IOException {
            var state = state();
            for (var said : chatter.take()) {
                write(said.kind(), "", said.data());
            }
            events();
            if (!state.equals(shown)) {
                shown = state;
                write("stack", "", state);
            }
            var rests = state.get("rests").equals(Optional.of(Value.of(true)));
            if (rests) {
                write("end", "", state);
            }
            out.flush();
            return rests;
        }

        private void events() throws IOException {
            var page = stream.found.reads().events(root, last, PAGE);
            while (!page.isEmpty()) {
                for (var event : page) {
                    write("event", String.valueOf(event.number()), json.of(event));
                    last = event.number();
                }
                page = stream.found.reads().events(root, last, PAGE);
            }
        }

        private Mapping state() {
            var stack = stream.found.reads().stack(id);
            var phase = stack.map(StackRow::run)
                    .flatMap(run -> stream.runs.apply(new RunId(run)))
                    .map(Run::phase);
            var status = stack.map(row -> row.action() + "_" + row.status()).orElse("");
            return Value.map("status", Value.of(status))
                    .with("phase", phase.map(Phase::name).orElse(""))
                    .with("reason", stack.map(StackRow::reason).orElse(""))
                    .with("rests", Value.of(rests(stack, phase)));
        }

        /** A stack that is deleted next is in progress still, though the run before rests already. */
        private static boolean rests(Optional<StackRow> stack, Optional<Phase> phase) {
            var going = stack.filter(row -> row.status().equals("IN_PROGRESS")).isPresent();
            return phase.map(now -> now == Phase.PAUSED || now.resting() && !going)
                    .orElse(!going);
        }

        private void write(String kind, String number, Mapping data) throws IOException {
            var text = "event: " + kind + "\n" + (number.isEmpty() ? "" : "id: " + number + "\n") + "data: "
                    + Json.masked(data) + "\n\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
