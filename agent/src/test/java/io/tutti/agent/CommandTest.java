package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that talk to each other: with the {@code tutti} command, and with curl alone. */
class CommandTest {
    private static final String BASH = "";
    private static final String CURL = "export TUTTI_NO_BASH=1\n";

    @TempDir
    Path root = Path.of("");

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(root);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {BASH, CURL})
    void valuesComeBackExactly(String how) throws IOException {
        stage.running("m");
        var nasty = "a'b\"c`touch x`$(touch y)\\n; --\n\n\ttab é 漢 \uD83D\uDE00 %s & = + *\n\n";
        stage.wish("m", "a", how + """
            set -e
            tutti put "$nasty" "$nasty"
            tutti get "$nasty" >$heat_outputs_path.argument
            printf %s "$nasty" | tutti put in - --secret
            tutti get in >$heat_outputs_path.stdin
            tutti put empty ''
            tutti get empty >$heat_outputs_path.empty
            tutti put -- --dash --dash
            tutti get -- --dash >$heat_outputs_path.dash
            tutti output mine "$nasty"
            tutti signal wall "$nasty" --id s1
            tutti progress 40 "$nasty"
            """, Value.map("nasty", Value.of(nasty)), Optional.empty());
        var report = stage.server.report("a");
        assertThat(report.stderr()).isEmpty();
        assertThat(report.exit()).contains(0);
        assertThat(report.outputs().text("argument")).contains(nasty);
        assertThat(report.outputs().text("stdin")).contains(nasty);
        assertThat(report.outputs().text("empty")).contains("");
        assertThat(report.outputs().text("dash")).contains("--dash");
        assertThat(report.outputs().text("mine")).contains(nasty);
        assertThat(stage.server.exchange.values).containsEntry(nasty, nasty);
        assertThat(stage.server.exchange.signals).containsEntry("s1", "wall=" + nasty);
        assertThat(stage.server.exchange.heard()).contains("secret in");
        var progress = stage.server.exchange.heard().getLast().substring("progress ".length());
        assertThat(FakeExchange.json(progress).text("text")).contains(nasty);
        assertThat(FakeExchange.json(progress).whole("percent")).contains(40L);
    }

    @ParameterizedTest
    @ValueSource(strings = {BASH, CURL})
    void exitCodesTellWhatHappened(String how) throws IOException {
        stage.running("m");
        stage.wish("m", "a", how + """
            code() { "$@" >/dev/null 2>>errors; printf '%s ' $?; }
            code tutti get absent
            code tutti get absent --timeout 1
            code tutti claim c --look
            code tutti claim c
            code tutti put k v --claim c
            code tutti put k v --claim other
            code tutti put k v --claim c --term 2
            code tutti barrier b 2 --timeout 1
            code tutti dance
            code tutti put k
            code tutti get k --frob
            code env TUTTI_KEY=wrong tutti get k
            code env TUTTI_URL= tutti get k
            code tutti --help
            """);
        var report = stage.server.report("a");
        assertThat(report.stdout()).isEqualTo("4 7 4 0 0 1 6 7 2 2 2 5 5 0 ");
    }

    @Test
    void theFirstMachineWinsTheClaimAndTheOthersLearnOfIt() throws IOException {
        var script = """
            if winner=$(tutti claim primary); then
                printf 'pear\\n' | tutti put token - --secret
                printf won >$heat_outputs_path.claim
            elif [ $? = 10 ]; then
                printf lost >$heat_outputs_path.claim
            fi
            printf %s "$winner" >$heat_outputs_path.winner
            tutti get token --wait >$heat_outputs_path.token
            tutti barrier all 2 | sort >$heat_outputs_path.members
            """;
        stage.running("m");
        stage.running("n");
        stage.wish("m", "a", script);
        stage.wish("n", "b", script);
        var a = stage.server.report("a").outputs();
        var b = stage.server.report("b").outputs();
        assertThat(new String[] {a.text("claim").orElse(""), b.text("claim").orElse("")})
                .containsExactlyInAnyOrder("won", "lost");
        assertThat(a.text("winner")).isEqualTo(b.text("winner")).isPresent();
        assertThat(a.text("token")).contains("pear\n");
        assertThat(b.text("token")).contains("pear\n");
        assertThat(a.text("members")).isEqualTo(b.text("members"));
        assertThat(a.text("members").orElse("").lines()).hasSize(2);
    }

    @Test
    void aWaitSurvivesARestartOfTheServer() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "touch waiting; tutti get late --wait\n");
        Eventually.so("the wait", () -> Files.exists(folder.work().resolve("waiting")));
        stage.server.stop();
        stage.server.start();
        stage.server.exchange.values.put("late", "here");
        var report = stage.server.report("a");
        assertThat(report.stdout()).isEqualTo("here");
        assertThat(report.exit()).contains(0);
    }

    @Test
    void waitsEndWhenTheRunTurnsBack() throws Exception {
        var folder = stage.running("m");
        stage.wish("m", "a", "touch waiting; tutti get never --wait\n");
        Eventually.so("the wait", () -> Files.exists(folder.work().resolve("waiting")));
        stage.server.exchange.turningBack = true;
        var report = stage.server.report("a");
        assertThat(report.exit()).contains(1);
        assertThat(report.stderr()).contains("turns back");
    }

    @Test
    void aScriptThatSaysItFailedGivesItsReason() throws IOException {
        stage.running("m");
        stage.wish("m", "a", "set -e; tutti fail no disk '(again)'; touch wrong\n");
        stage.wish("m", "b", "tutti fail 'no luck'; exit 0\n");
        assertThat(stage.server.report("a").exit()).contains(1);
        assertThat(stage.server.report("a").reason()).isEqualTo("no disk (again)");
        assertThat(stage.server.report("b").exit()).contains(0);
        assertThat(stage.server.report("b").reason()).isEqualTo("no luck");
        assertThat(stage.server.exchange.heard()).contains("fail no disk (again)");
    }

    @Test
    void curlAloneCanDoAllOfIt() throws IOException {
        stage.running("m");
        stage.wish("m", "a", """
            #!/bin/sh -e
            url=$TUTTI_URL/tutti/v1/exchange
            printf 'header = "Authorization: Bearer %s"' "$TUTTI_KEY" >auth
            ask() { curl -fsS -K auth "$@"; }
            printf 'a\\nb' | ask -T - "$url/values/k%2F1"
            ask "$url/values/k%2F1?wait=5"
            ask -X POST "$url/claims/c"
            ask -X POST -H 'Accept: text/plain' "$url/claims/c"
            ask -X POST "$url/barriers/b?count=1&wait=5"
            ask --data-binary '{"x": 1}' "$url/signals/wall"
            ask -X PUT --data-binary value "$url/outputs/o"
            ask --data-binary '{"percent": 1, "text": ""}' "$url/progress"
            ask --unix-socket "$TUTTI_SOCKET" "http://agent/tutti/v1/exchange/values/k%2F1"
            curl -sS -o /dev/null -w '%{http_code}' "$url/values/k"
            """);
        var report = stage.server.report("a");
        assertThat(report.stderr()).isEmpty();
        assertThat(report.exit()).contains(0);
        assertThat(report.stdout())
                .startsWith("a\nb{\"winner\":{\"machine\":\"m\"")
                .contains("\"won\":true")
                .contains("\"complete\":true")
                .endsWith("a\nb401");
        assertThat(report.outputs().text("o")).contains("value");
        assertThat(stage.server.exchange.signals).hasSize(1).containsValue("wall={\"x\": 1}");
    }
}
