package io.tutti.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Every event survives the journal. */
class EventCodecTest {
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void everyEventSurvivesTheJournal(@ForAll("events") Event event) {
        var kept = Json.sealed(EventCodec.write(event), EventCodecTest::turnedRound);
        var read = Json.unsealed(kept, EventCodecTest::turnedRound);
        assertThat(EventCodec.read((Value.Mapping) read)).isEqualTo(event);
        assertThat(Json.sealed(EventCodec.write(event), EventCodecTest::turnedRound))
                .isEqualTo(kept);
    }

    @Provide
    Arbitrary<Event> events() {
        return ArbitraryEvents.any();
    }

    @Test
    void aSecretIsSealedInTheJournal() {
        var event = new Event.Corrected(
                java.time.Instant.EPOCH, Value.map("password", new Value.Secret(Value.of("canary"))));
        assertThat(Json.sealed(EventCodec.write(event), EventCodecTest::turnedRound))
                .doesNotContain("canary")
                .contains("yranac");
    }

    @Test
    void anUnknownEventIsRefused() {
        var in = Value.map("is", Value.of("dreamt")).with("at", "2030-01-01T00:00:00Z");
        assertThatThrownBy(() -> EventCodec.read(in))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No event is called dreamt");
    }

    private static String turnedRound(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
