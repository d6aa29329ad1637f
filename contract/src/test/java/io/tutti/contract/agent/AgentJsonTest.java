package io.tutti.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentJsonTest {
    private static final Wish.Apply APPLY = new Wish.Apply(
            "d1",
            "a1",
            "CREATE",
            "script",
            Value.of("#!/bin/sh\necho \"$x\"\n"),
            Value.map("x", Value.of("é\n\"'")).with("list", Value.list(Value.of(1))),
            List.of("result"),
            Value.map("tags", Value.of("a")),
            "key",
            "task",
            Optional.of(Instant.parse("2030-01-31T12:00:00.5Z")));

    @Test
    void aPollIsReadAsItWasWritten() {
        var poll = new Poll("m1", "0.1.0", "r7", Duration.ofSeconds(30), List.of("a1"));
        assertThat(AgentJson.poll(wire(AgentJson.write(poll)))).isEqualTo(poll);
    }

    @Test
    void wishesAreReadAsTheyWereWritten() {
        var wishes = new Wishes("r8", List.of(APPLY, new Wish.Cancel("a0")), true);
        assertThat(AgentJson.wishes(wire(AgentJson.write(wishes)))).isEqualTo(wishes);
    }

    @Test
    void whatAScriptPrintedIsReadAsItWasWritten() {
        var printed = new Printed("a1", Printed.Stream.STDERR, 70_000_000_000L, "line\n");
        assertThat(AgentJson.printed(wire(AgentJson.write(printed)))).isEqualTo(printed);
    }

    @Test
    void aReportIsReadAsItWasWritten() {
        var ended = new Report(
                "a1", Report.End.FINISHED, Optional.of(3), "out", "err", Value.map("result", Value.of("r")), "no disk");
        var cut = new Report("a1", Report.End.INTERRUPTED, Optional.empty(), "", "", Value.map(), "");
        assertThat(AgentJson.report(wire(AgentJson.write(ended)))).isEqualTo(ended);
        assertThat(AgentJson.report(wire(AgentJson.write(cut)))).isEqualTo(cut);
    }

    @Test
    void aWishOfAKindNotKnownHereIsLeftOut() {
        var json = Json.readMapping(
                "{\"revision\":\"r\",\"wishes\":[{\"do\":\"dance\"},{\"do\":\"cancel\",\"attempt\":\"a\"}]}");
        assertThat(AgentJson.wishes(json).wishes()).containsExactly(new Wish.Cancel("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"attempt\":\"a\",\"end\":\"vanished\"}",
                "{\"attempt\":1,\"end\":\"finished\"}",
            })
    void aMalformedReportIsRefused(String json) {
        assertThatThrownBy(() -> AgentJson.report(Json.readMapping(json))).isInstanceOf(Refusal.class);
    }

    @Test
    void aWishDoesNotPrintItsKeyNorItsSecretInputs() {
        var wish = new Wish.Apply(
                "d1",
                "a1",
                "CREATE",
                "script",
                Value.of("text"),
                Value.map("password", new Secret(Value.of("pear"))),
                List.of(),
                Value.map(),
                "kiwi",
                "t",
                Optional.empty());
        assertThat(wish.toString()).contains("a1").doesNotContain("pear").doesNotContain("kiwi");
    }

    private static Mapping wire(Mapping json) {
        return Json.readMapping(Json.clear(json));
    }
}
