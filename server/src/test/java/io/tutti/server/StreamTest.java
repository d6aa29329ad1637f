package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StreamTest {
    @TempDir
    private Path home;

    private Testbed bed;
    private StackRow stack;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** Reads a stream up to the first line that will do, that line included. */
    private static List<String> until(BufferedReader reader, Predicate<String> enough) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (enough.test(line)) {
                return lines;
            }
        }
        return lines;
    }

    private BufferedReader stream(String query, String lastEventId) throws IOException {
        var connection = URI.create(bed.url + "/tutti/v1/stacks/" + stack.id() + "/stream" + query)
                .toURL()
                .openConnection();
        connection.setRequestProperty("X-Auth-Token", bed.token);
        if (!lastEventId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private void happens(String resource, String status) {
        bed.rows.event(stack, resource, status);
        bed.live.wakes().call("stack/" + stack.id());
    }

    @Test
    void whatHappensIsToldWhileItHappensAndTheStreamEndsWithTheRun() throws IOException {
        happens("one", "COMPLETE");
        try (var reader = stream("?after=0", "")) {
            assertThat(until(reader, line -> line.startsWith("data:"))).contains("event: event", "id: 1");
            happens("two", "COMPLETE");
            assertThat(until(reader, line -> line.equals("id: 2"))).contains("event: event");
            bed.rows.save(stack, "CREATE", "COMPLETE", Optional.empty());
            bed.live.wakes().call("stack/" + stack.id());
            var rest = until(reader, _ -> false);
            assertThat(rest).contains("event: stack", "event: end");
        }
    }

    @Test
    void whoComesBackMissesNothingAndHearsNothingTwice() throws IOException {
        happens("one", "COMPLETE");
        happens("two", "COMPLETE");
        happens("three", "COMPLETE");
        bed.rows.save(stack, "CREATE", "COMPLETE", Optional.empty());
        try (var reader = stream("", "1")) {
            var lines = until(reader, _ -> false);
            assertThat(lines).contains("id: 2", "id: 3").doesNotContain("id: 1");
        }
        try (var reader = stream("?after=3", "")) {
            assertThat(until(reader, _ -> false))
                    .noneMatch(line -> line.startsWith("id:"))
                    .contains("event: end");
        }
    }

    @Test
    void whatAScriptPrintsIsToldToo() throws IOException {
        bed.rows.deployment(stack, "m-1", "attempt-1");
        var key = bed.identity.keys().mint("m-1", "default");
        try (var reader = stream("", "")) {
            until(reader, line -> line.equals("event: stack"));
            bed.bear(
                    key,
                    "POST",
                    "/tutti/v1/agent/output",
                    "{\"attempt\": \"attempt-1\", \"stream\": \"stdout\", \"offset\": 0, \"text\": \"hello\\n\"}");
            until(reader, line -> line.equals("event: log"));
            assertThat(reader.readLine())
                    .contains("\"resource\":\"install\"")
                    .contains("\"server\":\"m-1\"")
                    .contains("hello\\n");
        }
    }

    @Test
    void aStopOfTheServerEndsTheStreamWithoutAnEnd() throws IOException {
        try (var reader = stream("", "")) {
            until(reader, line -> line.equals("event: stack"));
            bed.live.wakes().close();
            assertThat(until(reader, _ -> false)).doesNotContain("event: end");
        }
    }

    @Test
    void eventsAreListedByNumber() {
        happens("one", "COMPLETE");
        happens("two", "FAILED");
        var events = bed.get("/tutti/v1/stacks/shop/events?after=1").json().items("events");
        assertThat(events).hasSize(1);
        var event = (Mapping) events.getFirst();
        assertThat(event.whole("number")).contains(2L);
        assertThat(event.text("status")).contains("CREATE_FAILED");
        assertThat(event.text("stack_name")).contains("shop");
        assertThat(event.get("resource")).contains(Value.of("two"));
    }
}
