package io.tutti.server;

import static io.tutti.server.Household.paint;
import static io.tutti.server.Household.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two who ask for something of one stack at the same moment: nothing that was promised is lost. */
final class OvertakenTest {
    private static final String WALLS = """
        heat_template_version: 2018-08-31
        parameters:
          paint: {type: string, default: white}
        resources:
          east: {type: Test::Wall, properties: {paint: {get_param: paint}}}
          west: {type: Test::Wall, depends_on: east, properties: {paint: grey}}
        """;

    /** Happens once, just before the next wish is kept. */
    private final AtomicReference<Runnable> beforeItIsKept = new AtomicReference<>(() -> {});

    /** Happens once, between the look at a stack and the plan for it. */
    private final AtomicReference<Runnable> beforeItIsPlanned = new AtomicReference<>(() -> {});

    private final Household house = new Household(this::interrupted);

    private Mailbox interrupted(Mailbox mailbox) {
        return new Mailbox() {
            @Override
            public Posting post(Signal signal) {
                beforeItIsKept.getAndSet(() -> {}).run();
                return mailbox.post(signal);
            }

            @Override
            public List<Signal> at(Set<String> addresses) {
                var kept = mailbox.at(addresses);
                if (addresses.stream().anyMatch(address -> address.startsWith("update/"))) {
                    beforeItIsPlanned.getAndSet(() -> {}).run();
                }
                return kept;
            }

            @Override
            public List<String> addresses(String prefix) {
                return mailbox.addresses(prefix);
            }

            @Override
            public void forget(String addressPrefix) {
                mailbox.forget(addressPrefix);
            }

            @Override
            public void listen(Consumer<Signal> listener) {
                mailbox.listen(listener);
            }
        };
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Checked<StackRow> update(StackRow stack, String colour) {
        return house.server.service.update("default", house.now(stack), to(WALLS, paint(colour)));
    }

    private StackRow beingMade() {
        house.wall.wet = true;
        var stack = house.begun(WALLS, paint("slow"), Map.of());
        Eventually.that(() -> !house.wall.paints.isEmpty());
        return stack;
    }

    private void dries(StackRow stack) {
        house.wall.wet = false;
        house.until(stack, "CREATE_COMPLETE");
    }

    private boolean isPainted(StackRow stack, String colour) {
        return house.stands(stack).equals("UPDATE_COMPLETE")
                && house.paint(stack, "east").equals(colour);
    }

    @Test
    void anUpdateIsCarriedOutThoughItsRunHasEndedAndALookHasBegunMeanwhile() {
        var stack = beingMade();
        beforeItIsKept.set(() -> {
            dries(stack);
            house.server
                    .service
                    .tend("default", house.now(stack), Tending.CHECK)
                    .orRefuse();
        });
        update(stack, "red").orRefuse();
        Eventually.that(() -> isPainted(stack, "red"));
    }

    @Test
    void anUpdateIsCarriedOutThoughItsRunHasEndedMeanwhile() {
        var stack = beingMade();
        beforeItIsKept.set(() -> dries(stack));
        update(stack, "red").orRefuse();
        Eventually.that(() -> isPainted(stack, "red"));
    }

    @Test
    void ofTwoUpdatesTheOneThatComesLaterCounts() {
        var stack = house.made(WALLS);
        // The other is faster, and so this one is newer.
        beforeItIsPlanned.set(() -> update(stack, "green").orRefuse());
        update(stack, "red").orRefuse();
        Eventually.that(() -> isPainted(stack, "red"));
        assertThat(house.wall.paints).hasSize(2);
    }

    @Test
    void aStackIsDeletedThoughAnUpdateHasBegunMeanwhile() {
        var stack = house.made(WALLS);
        beforeItIsPlanned.set(() -> update(stack, "green").orRefuse());
        house.server.service.delete("default", house.now(stack)).orRefuse();
        Eventually.that(() -> house.now(stack).deleted().isPresent());
        assertThat(house.wall.paints).isEmpty();
    }

    @Test
    void aDeletionThatIsAskedForWhileAnUpdateIsPlannedFollowsIt() {
        var stack = house.made(WALLS);
        beforeItIsPlanned.set(() -> house.store
                .mailbox()
                .post(new Signal("delete/" + stack.id() + "/", "delete", Value.none(), Instant.EPOCH)));
        update(stack, "red").orRefuse();
        Eventually.that(() -> house.now(stack).deleted().isPresent());
        assertThat(house.wall.paints).isEmpty();
    }

    @Test
    void aCheckThatComesSecondIsRefused() {
        var stack = house.made(WALLS);
        beforeItIsPlanned.set(() -> update(stack, "green").orRefuse());
        var answer = house.server.service.tend("default", house.now(stack), Tending.CHECK);
        assertThat(codes(answer)).containsExactly("stack.busy");
        Eventually.that(() -> isPainted(stack, "green"));
    }

    @Test
    void whatIsToBeDeletedCannotBecomeAnother() {
        var stack = beingMade();
        update(stack, "slow").orRefuse();
        var now = house.until(stack, "UPDATE_IN_PROGRESS");
        house.server.service.delete("default", now).orRefuse();
        assertThat(codes(house.server.service.update("default", now, to(WALLS, Mapping.EMPTY))))
                .containsExactly("stack.going");
        house.wall.wet = false;
        Eventually.that(() -> house.now(stack).deleted().isPresent());
    }

    @Test
    void whatWasWishedIsNotWishedAgainAfterAStart() {
        var stack = beingMade();
        update(stack, "red").orRefuse();
        Eventually.that(() -> isPainted(stack, "red"));
        update(stack, "blue").orRefuse();
        Eventually.that(() -> isPainted(stack, "blue"));
        house.restart();
        assertThat(house.store.mailbox().addresses("update/")).isEmpty();
        assertThat(isPainted(stack, "blue")).isTrue();
    }

    private static List<String> codes(Checked<?> answer) {
        return answer instanceof Checked.Bad<?> bad
                ? bad.problems().stream().map(Problem::code).toList()
                : List.of();
    }
}
