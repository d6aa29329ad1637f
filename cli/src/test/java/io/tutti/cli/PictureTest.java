package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PictureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:02:05Z");

    private final Picture picture = new Picture(false, false);

    private static Mapping stack(String resources) throws JsonSyntaxException {
        return Json.readMapping("""
            {"stack":{"name":"shop","status":"CREATE_IN_PROGRESS","created":"2026-03-01T10:00:00Z"},
             "resources":[%s]}\
            """.formatted(resources));
    }

    private static String resource(String path, String status, String updated, String more) {
        return """
            {"path":"%s","action":"%s","status":"%s","updated":"2026-03-01T%sZ"%s}\
            """.formatted(path, status.substring(0, status.indexOf('_')), status, updated, more);
    }

    @Test
    void eachResourceHasARowWithStateTimeAndWhatItSaidLast() throws Exception {
        picture.rows(stack(resource("secret", "CREATE_IN_PROGRESS", "10:00:00", "")), NOW, 79, 24);

        var rows = picture.rows(
                stack(String.join(
                        ",",
                        resource("secret", "CREATE_COMPLETE", "10:00:03", ""),
                        resource("nodes", "CREATE_IN_PROGRESS", "10:00:05", ""),
                        resource("nodes/0", "CREATE_IN_PROGRESS", "10:01:00", ""),
                        resource(
                                "nodes/0/install",
                                "CREATE_IN_PROGRESS",
                                "10:01:55",
                                ",\"detail\":\"Setting up \\u001b[1mpostgresql\\u001b[0m-15 (15.10-0+deb12u1) and"
                                        + " more\""),
                        resource("nodes/1", "CREATE_FAILED", "10:01:00", ",\"reason\":\"no room\\nat all\""),
                        resource("check", "INIT_COMPLETE", "10:00:00", ""))),
                NOW,
                70,
                24);

        assertThat(String.join("\n", rows)).isEqualTo("""
            shop  CREATE_IN_PROGRESS  2m05  1 of 6 made, 1 failed
             ✓ secret       made        3s
             * nodes        making    2m00
             *   0          making     65s
             *     install  making     10s  Setting up postgresql-15 (15.10-0+deb…
             ✗   1          failed          no room
             · check        waiting\
            """);
    }

    @Test
    void noRowIsWiderThanTheTerminal() throws Exception {
        var answer = stack(resource(
                "a-name-that-is-much-longer-than-anybody-would-want-it-to-be-in-a-terminal",
                "CREATE_IN_PROGRESS",
                "10:01:00",
                ",\"detail\":\"" + "x".repeat(500) + "\""));

        for (var width : new int[] {20, 40, 79, 200}) {
            assertThat(picture.rows(answer, NOW, width, 24))
                    .allSatisfy(row ->
                            assertThat(row.codePointCount(0, row.length())).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void whenThereIsNoRoomFailuresAndWorkComeFirst() throws Exception {
        var made = IntStream.range(0, 50)
                .mapToObj(n -> resource("made" + n, "CREATE_COMPLETE", "10:00:00", ""))
                .collect(Collectors.joining(","));
        var answer = stack(made + ","
                + resource("busy", "CREATE_IN_PROGRESS", "10:00:00", "") + ","
                + resource("deep/broken", "CREATE_FAILED", "10:00:00", ""));

        var rows = picture.rows(answer, NOW, 79, 8);

        assertThat(rows).hasSize(7);
        assertThat(rows.get(1)).contains("deep/broken");
        assertThat(rows.get(2)).contains("busy");
        assertThat(rows.get(3)).contains("made0");
        assertThat(rows.getLast()).isEqualTo("  … 47 more");
    }

    @Test
    void colourIsOnlyOnTheState() throws Exception {
        var rows = new Picture(true, false).rows(stack(resource("db", "CREATE_FAILED", "10:00:00", "")), NOW, 79, 24);

        assertThat(rows.get(1)).isEqualTo(" ✗ db  \u001b[31mfailed\u001b[0m");
    }

    @Test
    void aTerminalThatKnowsOnlyAsciiGetsAsciiMarks() throws Exception {
        var rows = new Picture(false, true)
                .rows(
                        stack(resource("db", "CREATE_FAILED", "10:00:00", "") + ","
                                + resource("x", "CREATE_COMPLETE", "10:00:00", "")),
                        NOW,
                        79,
                        24);

        assertThat(rows.get(1)).startsWith(" x db");
        assertThat(rows.get(2)).startsWith(" + x");
    }

    @Test
    void whatSteersATerminalIsLeftOut() {
        assertThat(Printable.line("\u001b]0;title\u0007a\u001b[2Jb\u0007c\td")).isEqualTo("abc d");
        assertThat(Printable.line("10%\r50%\r100%\n")).isEqualTo("100%");
        assertThat(Printable.of("a\nb\u202ec")).isEqualTo("a\nbc");
    }

    @Test
    void theTerminalsSizeIsReadOrLeftAsItWas() {
        assertThat(Screen.read("50 132\n")).contains(new Screen.Fixed(132, 50));
        for (var odd : new String[] {"", "0 0", "24", "a b", "24 80 x", "999999 80"}) {
            assertThat(Screen.read(odd)).as(odd).isEmpty();
        }
    }
}
