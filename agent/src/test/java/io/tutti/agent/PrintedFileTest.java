package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Printed.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aCharacterCutInTwoWaitsForItsRest() throws IOException {
        var file = file(new byte[] {'a', (byte) 0xC3});
        var printed = new PrintedFile("a", Stream.STDOUT, file);
        var first = printed.next(false).orElseThrow();
        assertThat(first.text()).isEqualTo("a");
        printed.taken(first);
        assertThat(printed.next(false)).isEmpty();
        Files.write(file, new byte[] {(byte) 0xA9}, StandardOpenOption.APPEND);
        assertThat(printed.next(false).orElseThrow().text()).isEqualTo("é");
    }

    @Test
    void aPieceIsTheSameUntilItIsTakenAndOffsetsCountBytesOfText() throws IOException {
        var file = file("é\0b".getBytes(StandardCharsets.UTF_8));
        var printed = new PrintedFile("a", Stream.STDERR, file);
        var piece = printed.next(false).orElseThrow();
        assertThat(printed.next(false)).contains(piece);
        assertThat(piece.text()).isEqualTo("é\uFFFDb");
        printed.taken(piece);
        Files.writeString(file, "c", StandardOpenOption.APPEND);
        assertThat(printed.next(false).orElseThrow().offset()).isEqualTo(6);
    }

    @Test
    void theMiddleOfAFloodIsLeftOut() throws IOException {
        var file = file("x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8));
        var printed = new PrintedFile("a", Stream.STDOUT, file);
        var text = new StringBuilder();
        for (var piece = printed.next(true); piece.isPresent(); piece = printed.next(true)) {
            assertThat(piece.get().offset()).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
            text.append(piece.get().text());
            printed.taken(piece.get());
        }
        assertThat(text.toString()).contains("3080192 bytes left out").hasSizeLessThan(70_000);
    }

    @Test
    void theTailBeginsWithAWholeCharacter() throws IOException {
        var file = file(("é".repeat(40_000) + "b").getBytes(StandardCharsets.UTF_8));
        assertThat(PrintedFile.tail(file)).isEqualTo("é".repeat(32_767) + "b");
        assertThat(PrintedFile.tail(folder.resolve("none"))).isEmpty();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("stdout"), bytes);
    }
}
