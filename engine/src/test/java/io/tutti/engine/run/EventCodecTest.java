package io.tutti.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every event survives the journal. */
class EventCodecTest {
    private static final int ROUNDS = 2_000;

    @Test
    void everyEventSurvivesTheJournal() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            var event = new ArbitraryEvents(seeded(seed)).any();
            var kept = Json.sealed(EventCodec.write(event), EventCodecTest::turnedRound);
            var read = Json.unsealed(kept, EventCodecTest::turnedRound);
            assertThat(EventCodec.read((Value.Mapping) read))
                    .as("seed %d", seed)
                    .isEqualTo(event);
            assertThat(Json.sealed(EventCodec.write(event), EventCodecTest::turnedRound))
                    .as("seed %d", seed)
                    .isEqualTo(kept);
        }
    }

    /** Else a kind of event that is never made would never be tried. */
    @Test
    void everyKindOfEventIsTried() {
        var kinds = LongStream.range(0, ROUNDS)
                .<Class<?>>mapToObj(
                        seed -> new ArbitraryEvents(seeded(seed)).any().getClass())
                .collect(Collectors.toSet());
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(leaves(Event.class).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(EventCodecTest::leaves)
                : Stream.of(kind);
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

    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static String turnedRound(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
