package io.tutti.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals are promises: those recorded here replay for ever, to the states that stand in their last line. A changed
 * meaning is a new event, never a new reading of an old one. To record one, {@code -Drecord.journal=PHASE}.
 */
class JournalsTest {
    private static final Path JOURNALS = Path.of("src/test/resources/journals");

    static Stream<Path> journals() throws IOException {
        record();
        try (var files = Files.list(JOURNALS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("journals")
    void aRecordedJournalReplaysToTheStatesItLedTo(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var events = lines.subList(0, lines.size() - 1).stream()
                .map(line -> EventCodec.read((Value.Mapping) Json.unsealed(line, text -> text)))
                .toList();
        assertThat(ends(Run.replay(events))).isEqualTo(lines.getLast());
    }

    private static String ends(Run run) {
        var states = new TreeMap<String, Value>();
        run.graph().ids().forEach(id -> states.put(id.value(), Value.of(Story.shown(run.state(id)))));
        return Json.clear(Value.map("phase", Value.of(run.phase().name())).with("tasks", new Value.Mapping(states)));
    }

    private static void record() throws IOException {
        var wanted = System.getProperty("record.journal", "");
        if (!wanted.isEmpty()) {
            var history = rich(Phase.valueOf(wanted));
            var lines = history.journal().stream()
                    .map(event -> Json.sealed(EventCodec.write(event), text -> text))
                    .toList();
            var all = Stream.concat(lines.stream(), Stream.of(ends(history.run())))
                    .toList();
            Files.write(JOURNALS.resolve(wanted.toLowerCase(Locale.ROOT) + ".jsonl"), all);
        }
    }

    /** The first history that ends so and in which much happens. */
    private static RandomHistory rich(Phase phase) {
        return LongStream.range(0, 1_000_000)
                .mapToObj(seed -> {
                    var history = new RandomHistory(seed, new RandomHistory.Watcher() {});
                    history.drive();
                    return history;
                })
                .filter(history -> history.run().phase() == phase)
                .filter(history -> history.journal().stream()
                                .map(Event::getClass)
                                .distinct()
                                .count()
                        >= 12)
                .findFirst()
                .orElseThrow();
    }
}
