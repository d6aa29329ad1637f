package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Report.End;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"a", "run/1#é", "..", ".hidden", "a%2Fb"})
    void anAttemptGoesFromUnknownToReportedWhateverItsId(String id) throws IOException {
        var journal = new Journal(Files.createDirectory(folder.resolve("attempts")));
        assertThat(journal.state(id)).isEqualTo(Journal.State.UNKNOWN);
        journal.begin(Stage.apply("m", id, "script", "", Value.map(), Optional.empty()));
        assertThat(journal.in(Journal.State.BEGUN)).containsExactly(id);
        var report = new Report(id, End.CANCELLED, Optional.empty(), "o", "e", Value.map(), "why");
        journal.end(report);
        assertThat(journal.state(id)).isEqualTo(Journal.State.ENDED);
        assertThat(journal.report(id)).contains(report);
        journal.reported(id);
        assertThat(journal.in(Journal.State.REPORTED)).containsExactly(id);
        try (var entries = Files.list(folder)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void aProcessOfAnEarlierBootIsNobodysScript() throws IOException {
        var journal = new Journal(folder);
        journal.begin(Stage.apply("m", "a", "script", "", Value.map(), Optional.empty()));
        journal.started("a", Processes.self());
        assertThat(journal.script("a")).contains(Processes.self());
        var file = journal.folder("a").process();
        Files.writeString(file, Files.readString(file).replace(Processes.boot(), "another"));
        assertThat(journal.script("a")).isEmpty();
    }
}
