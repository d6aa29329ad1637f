package io.tutti.store;

import static io.tutti.store.Samples.going;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.engine.port.Journal.OutcomeUnknown;
import io.tutti.store.CuttingProxy.Cut;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The connection breaks between send and answer. */
final class LostConnectionTest {
    private static final String LAST_BEFORE_COMMIT = "INSERT INTO event (";

    private static StoreSettings through(CuttingProxy proxy, StoreSettings settings) {
        var url = URI.create(settings.url().orElseThrow());
        return new StoreSettings(
                settings.home(),
                Optional.of(settings.url()
                        .orElseThrow()
                        .replace("@127.0.0.1:" + url.getPort(), "@127.0.0.1:" + proxy.port())));
    }

    private static int port(StoreSettings settings) {
        return URI.create(settings.url().orElseThrow()).getPort();
    }

    @Test
    void whenTheAnswerToACommitIsLostThePartIsThereWholeAndItsPositionIsTaken() throws Exception {
        var settings = SharedPostgres.fresh();
        try (var proxy = new CuttingProxy(port(settings), LAST_BEFORE_COMMIT);
                var store = Store.open(through(proxy, settings))) {
            var run = run();
            var stack = Samples.stack(UUID.randomUUID().toString(), "lost");
            var part = opening(run, stack, Samples.event(stack.id(), stack.id(), "made"));
            proxy.arm(Cut.AFTER);
            assertThatThrownBy(() -> store.journal().append(List.of(part))).isInstanceOf(OutcomeUnknown.class);
            assertThat(store.journal().read(run, 0)).isEqualTo(part.events());
            assertThat(store.stacks().stack(stack.id())).contains(stack);
            assertThat(store.stacks().events(stack.id(), 0, 10)).hasSize(1);
            assertThat(store.journal().append(List.of(part, going(run, 1))))
                    .containsExactly(Samples.REFUSED, Samples.COMMITTED);
        }
    }

    @Test
    void whenTheCommitIsLostNothingIsThereAndTheSamePartCanBeWritten() throws Exception {
        var settings = SharedPostgres.fresh();
        try (var proxy = new CuttingProxy(port(settings), LAST_BEFORE_COMMIT);
                var store = Store.open(through(proxy, settings))) {
            var run = run();
            var stack = Samples.stack(UUID.randomUUID().toString(), "lost");
            var part = opening(run, stack, Samples.event(stack.id(), stack.id(), "made"));
            proxy.arm(Cut.BEFORE);
            assertThatThrownBy(() -> store.journal().append(List.of(part))).isInstanceOf(OutcomeUnknown.class);
            assertThat(store.journal().read(run, 0)).isEmpty();
            assertThat(store.stacks().stack(stack.id())).isEmpty();
            assertThat(store.journal().append(List.of(part))).containsExactly(Samples.COMMITTED);
            assertThat(store.stacks().events(stack.id(), 0, 10)).hasSize(1);
        }
    }
}
