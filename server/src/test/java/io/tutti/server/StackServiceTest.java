package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.RunId;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of stacks, with the runner that does it. */
final class StackServiceTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        resources:
          first: {type: Test::Door}
          second: {type: Test::Door, depends_on: first, properties: {fails: true}}
        """;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Door door = new Door();
    private RealStacks server = started();

    /** Fails when told so, and is not removed while it is shut. */
    private static final class Door implements ResourceType {
        private volatile boolean shut;

        @Override
        public Description description() {
            return Description.of("Test::Door", "A door.").acceptingAnything();
        }

        @Override
        public Progress create(Call call) {
            return call.properties().get("fails").isPresent()
                    ? Progress.failed(Problem.of("test.failed", "It jams"))
                    : Progress.done("door-" + call.name(), Mapping.EMPTY);
        }

        @Override
        public Progress delete(Call call) {
            return shut
                    ? Progress.again(call.resource().orElse(""), Value.none(), Duration.ofMillis(5))
                    : Progress.gone();
        }
    }

    private RealStacks started() {
        return new RealStacks(store, Catalogue.of(List.of(door)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private StackRow made(String onFailure) {
        var request = new StackRequest(
                "shop",
                TEMPLATE,
                "shop.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                onFailure,
                Optional.empty(),
                List.of());
        return good(server.service.create("default", request));
    }

    private static StackRow good(Checked<StackRow> answer) {
        return answer.orRefuse();
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private StackRow until(StackRow stack, String status) {
        Eventually.that(() -> (now(stack).action() + "_" + now(stack).status()).equals(status));
        return now(stack);
    }

    private boolean isWished(StackRow stack) {
        return !store.mailbox().at(Set.of("delete/" + stack.id() + "/")).isEmpty();
    }

    @Test
    void aDeletionAskedForWhileTheRunGoesBackForItsOwnReasonFollowsWhenItIsOver() {
        door.shut = true;
        var stack = until(made("rollback"), "ROLLBACK_IN_PROGRESS");
        var run = new RunId(stack.run());
        Eventually.that(() -> server.runner.look(run).orElseThrow().heading() == Heading.BACK);
        good(server.service.delete("default", stack));
        assertThat(isWished(stack)).isTrue();
        assertThat(now(stack).action()).isEqualTo("ROLLBACK");

        door.shut = false;

        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
        Eventually.that(() -> !isWished(stack));
    }

    @Test
    void aDeletionThatWasAskedForBeforeTheServersEndFollowsAfterItsStart() {
        door.shut = true;
        var stack = until(made("rollback"), "ROLLBACK_IN_PROGRESS");
        good(server.service.delete("default", stack));
        server.close();

        door.shut = false;
        server = started();
        server.runner.recover();
        server.aftermath.recover();

        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
    }

    @Test
    void whatWasKeptIsTakenBackAndTheStackStaysUntilItIsDeleted() {
        var stack = until(made("keep"), "CREATE_FAILED");
        good(server.service.tell("default", stack, new Word.Rollback("a person asked")));
        var back = until(stack, "ROLLBACK_COMPLETE");
        assertThat(back.deleted()).isEmpty();
        assertThat(back.run()).isNotEqualTo(stack.run());
        good(server.service.delete("default", back));
        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
    }

    @Test
    void aDeletionAskedForWhileWhatWasKeptIsTakenBackFollowsWhenThatIsOver() {
        door.shut = true;
        var stack = until(made("keep"), "CREATE_FAILED");
        good(server.service.tell("default", stack, new Word.Rollback("a person asked")));
        good(server.service.delete("default", until(stack, "ROLLBACK_IN_PROGRESS")));
        assertThat(now(stack).action()).isEqualTo("ROLLBACK");

        door.shut = false;

        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
    }

    @Test
    void whatIsBeingTakenAwayCannotBeTurnedOrCancelled() {
        door.shut = true;
        var stack = until(made("keep"), "CREATE_FAILED");
        good(server.service.delete("default", stack));
        var going = until(stack, "DELETE_IN_PROGRESS");
        for (var word : new Word[] {new Word.Rollback("no"), new Word.Cancel("no")}) {
            var answer = server.service.tell("default", going, word);
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Checked.Bad.class,
                            bad -> assertThat(bad.problems().toString()).contains("run.out-of-season"));
        }
        door.shut = false;
        until(stack, "DELETE_COMPLETE");
    }

    @Test
    void withAStackItsExchangeAndItsSignalsEnd() {
        var stack = until(made("keep"), "CREATE_FAILED");
        var member = new Member("m-1", "127.64.0.1");
        store.exchange().put(stack.root(), "key", Value.of("1"), Optional.empty());
        store.exchange().claim(stack.root(), "primary", member);
        var address = Addresses.exchangeValue(stack.root(), "key");
        assertThat(store.mailbox().at(Set.of(address))).hasSize(1);

        good(server.service.delete("default", stack));
        until(stack, "DELETE_COMPLETE");

        Eventually.that(() -> store.mailbox().at(Set.of(address)).isEmpty());
        assertThat(store.exchange().open()).doesNotContain(stack.root());
        assertThat(store.exchange().claim(stack.root(), "primary")).isEmpty();
    }
}
