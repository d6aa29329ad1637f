package io.tutti.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.suite.Rehearsal;
import io.tutti.testkit.suite.ResourceTypeSuite;
import io.tutti.testkit.suite.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeCloudTypeTest {
    /** A stage over one cloud. */
    record Sky(VirtualClock clock, FakeCloud cloud, Mailbox mailbox, boolean server) implements Stage {
        static Sky of(long seed, Nastiness nastiness, boolean server) {
            var clock = new VirtualClock();
            return new Sky(clock, new FakeCloud(seed, nastiness, clock), new MemoryStore(clock).mailbox(), server);
        }

        @Override
        public ResourceType type() {
            return server ? FakeCloudType.server(cloud) : FakeCloudType.net(cloud);
        }

        @Override
        public Mapping properties() {
            return Value.map("name", Value.of("x"));
        }

        @Override
        public List<String> objects() {
            return cloud.truth().stream().map(Thing::id).toList();
        }

        @Override
        public boolean vanish() {
            objects().forEach(cloud::lose);
            return true;
        }

        @Override
        public Optional<Mapping> failing() {
            return Optional.empty();
        }

        @Override
        public int tries() {
            return 20;
        }
    }

    @Nested
    class AKindCloud extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Sky.of(1, Nastiness.NONE, true);
        }
    }

    @Nested
    class ANastyCloud extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Sky.of(2, Nastiness.USUAL, false);
        }
    }

    @Nested
    class AHarshCloud extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return Sky.of(3, Nastiness.HARSH, true);
        }
    }

    @Test
    void whateverTheSeedOneThingIsLeftAndThenNone() {
        var duplicates = 0;
        for (long seed = 0; seed < 500; seed++) {
            var sky = Sky.of(seed, Nastiness.HARSH, true);
            var odd = (int) (seed % 3);
            var rehearsal = new Rehearsal(sky).losing(step -> step % 3 == odd);
            assertThat(rehearsal.create()).as("seed " + seed).isInstanceOf(Progress.Done.class);
            assertThat(sky.objects()).as("seed " + seed).hasSize(1);
            duplicates += sky.cloud().everMade().size() - 1;
            assertThat(rehearsal.delete()).as("seed " + seed).isInstanceOf(Progress.Done.class);
            assertThat(sky.objects()).as("seed " + seed).isEmpty();
        }
        assertThat(duplicates)
                .as("a cloud that never accepts two of a kind proves nothing")
                .isPositive();
    }

    @Test
    void whateverTheSeedACrashInTheMakingLeavesNothingBehindADeletion() {
        for (long seed = 0; seed < 500; seed++) {
            var sky = Sky.of(seed, Nastiness.USUAL, true);
            var rehearsal = new Rehearsal(sky);
            rehearsal.createAndLoseTheLast((int) (seed % 5));
            assertThat(rehearsal.delete()).as("seed " + seed).isInstanceOf(Progress.Done.class);
            assertThat(sky.objects()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void anUnknownOutcomeIsResolvedByLooking() {
        var forgetful = new Nastiness(0.5, 0, 0, 0, Duration.ofSeconds(15), Duration.ofSeconds(20));
        for (long seed = 0; seed < 200; seed++) {
            var sky = Sky.of(seed, forgetful, true);
            new Rehearsal(sky).create();
            assertThat(sky.cloud().everMade()).as("seed " + seed).hasSize(1);
        }
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    private static List<Thing> story(long seed) {
        var sky = Sky.of(seed, Nastiness.HARSH, true);
        var rehearsal = new Rehearsal(sky).losing(step -> step % 2 == 0);
        rehearsal.create();
        return sky.cloud().everMade();
    }
}
