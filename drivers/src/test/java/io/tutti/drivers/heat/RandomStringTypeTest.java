package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Calls;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomStringTypeTest {
    private final RandomStringType type = new RandomStringType(new Random(7));

    private String made(String properties) {
        var calls = Calls.with(Json.readMapping(properties));
        var answer = type.create(calls.next(type.create(calls.call())).call());
        return ((Progress.Done) answer).attributes().text("value").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                                                  | [a-zA-Z0-9]{32}
        {"length":5}                                                                        | [a-zA-Z0-9]{5}
        {"length":512}                                                                      | [a-zA-Z0-9]{512}
        {"length":9,"character_classes":[{"class":"digits"}]}                               | [0-9]{9}
        {"length":9,"character_classes":[{"class":"hexdigits"}]}                            | [0-9A-F]{9}
        {"length":9,"character_classes":[{"class":"octdigits"}]}                            | [0-7]{9}
        {"length":9,"character_classes":[{"class":"lowercase"}]}                            | [a-z]{9}
        {"length":9,"character_classes":[{"class":"uppercase"}]}                            | [A-Z]{9}
        {"length":9,"character_classes":[{"class":"letters"}]}                              | [a-zA-Z]{9}
        {"length":3,"character_classes":[{"class":"digits","min":3}]}                       | [0-9]{3}
        {"length":4,"character_classes":[],"character_sequences":[{"sequence":"$%"}]}       | [$%]{4}
        {"length":4,"character_sequences":[{"sequence":"$%","min":3}]}                      | .*[$%].*[$%].*[$%].*
        {"length":4,"sequence":"octdigits"}                                                 | [0-7]{4}
        {"length":4,"character_classes":[]}                                                 | [a-zA-Z0-9]{4}
        """)
    void theTextIsDrawnFromTheClassesAndSequencesAskedFor(String properties, String pattern) {
        for (int i = 0; i < 20; i++) {
            assertThat(made(properties)).matches(pattern);
        }
    }

    @Test
    void theMinimumsAreKept() {
        for (int i = 0; i < 200; i++) {
            assertThat(made("""
                {"length": 6, "character_classes": [{"class": "digits", "min": 2}, {"class": "uppercase", "min": 2}],
                 "character_sequences": [{"sequence": "-", "min": 2}]}\
                """)).matches("(?=.*[0-9].*[0-9])(?=.*[A-Z].*[A-Z])(?=.*-.*-).{6}");
        }
    }

    @Test
    void aRepetitionAfterTheDrawTellsTheSame() {
        var first = Calls.with(Value.map());
        var drawn = first.next(type.create(first.call()));
        assertThat(type.create(drawn.call())).isEqualTo(type.create(drawn.call()));
        assertThat(type.create(drawn.attempt(2).call())).isEqualTo(type.create(drawn.call()));
    }

    @Test
    void theDrawRestsAsASecret() {
        var again = (Progress.Again) type.create(Calls.with(Value.map()).call());
        assertThat(Json.masked(again.checkpoint())).isEqualTo("{\"drawn\":\"***\"}");
    }

    @Test
    void theReferenceIsTheText() {
        var first = Calls.with(Value.map());
        var done = (Progress.Done)
                type.create(first.next(type.create(first.call())).call());
        assertThat(done.resource()).isEqualTo(done.attributes().text("value"));
    }

    @Test
    void minimumsOverTheLengthAreAProblem() {
        var answer = type.create(Calls.with(Json.readMapping("""
            {"length": 3, "character_classes": [{"class": "digits", "min": 4}]}\
            """)).call());
        assertThat(((Progress.Failed) answer).problem().code()).isEqualTo("random-string.too-short");
    }
}
