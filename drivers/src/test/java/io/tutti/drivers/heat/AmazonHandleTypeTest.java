package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmazonHandleTypeTest {
    private static final String ADDRESS = "resource/stack-1/handle";

    /** An address that leads to one handle, by its key alone. */
    private static final SignalUrls URLS = new SignalUrls() {
        @Override
        public String forResource(Owner owner, String name) {
            return "";
        }

        @Override
        public String token(Owner owner, String name) {
            return "";
        }

        @Override
        public String signed(Owner owner, String name) {
            return "http://tutti.test/signal?key=1";
        }

        @Override
        public Optional<String> addressOf(Owner owner, String signed) {
            return signed.equals(signed(Calls.OWNER, "handle")) ? Optional.of(ADDRESS) : Optional.empty();
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return "";
        }
    };

    private final WaitConditionType waiting = WaitConditionType.amazon(URLS);

    private static Value reference(Progress answer) {
        return ((Progress.Done) answer).attributes().get("OS::stack_id").orElseThrow();
    }

    private static Value made(ResourceType handle, Calls calls) {
        var answer = handle.create(calls.call());
        return answer instanceof Progress.Again ? made(handle, calls.next(answer)) : reference(answer);
    }

    private Calls waiting(Value handle) {
        return Calls.with(
                Value.map("Handle", handle).with("Timeout", Value.of(60)).with("Count", Value.of(1)));
    }

    private static Calls heard(Calls calls, String body) {
        return calls.hearing(ADDRESS, "s1", Json.read(body));
    }

    @Test
    void itsReferenceIsAnAddressWithAKeyAndSoASecret() {
        var handle = made(AmazonHandleType.lasting(URLS), Calls.with(Mapping.EMPTY));

        assertThat(handle).isEqualTo(new Value.Secret(Value.of("http://tutti.test/signal?key=1")));
    }

    @Test
    void itsWaitConditionUnderstandsWhatAmazonsToolsSay() {
        var handle = made(AmazonHandleType.lasting(URLS), Calls.with(Mapping.EMPTY));
        var well = waiting.create(heard(
                        waiting(handle),
                        "{\"Status\": \"SUCCESS\", \"UniqueId\": \"n1\", \"Data\": \"up\", \"Reason\": \"ready\"}")
                .call());
        var unwell = waiting.create(
                heard(waiting(handle), "{\"Status\": \"FAILURE\", \"UniqueId\": \"n1\", \"Reason\": \"no disk\"}")
                        .call());

        assertThat(((Progress.Done) well).attributes().text("Data")).contains("{\"n1\":\"up\"}");
        assertThat(((Progress.Failed) unwell).problem().message()).contains("no disk");
    }

    @Test
    void anUpdatesHandleIsAnotherEachTime() {
        var type = AmazonHandleType.renewed(URLS);
        var calls = Calls.with(Mapping.EMPTY);
        var first = made(type, calls);
        var second = made(type, calls.after(Duration.ofHours(1)));

        assertThat(type.update(calls.call(), Mapping.EMPTY)).isInstanceOf(Progress.Replace.class);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void whatWasSaidToTheHandleBeforeDoesNotCountForTheOneAfter() {
        var type = AmazonHandleType.renewed(URLS);
        var calls = Calls.with(Mapping.EMPTY);
        var second = made(type, calls.after(Duration.ofHours(1)));
        var early = waiting.create(
                heard(waiting(second), "{\"Status\": \"SUCCESS\"}").call());
        var late = waiting.create(heard(waiting(second).after(Duration.ofHours(2)), "{\"Status\": \"SUCCESS\"}")
                .call());

        assertThat(early).isInstanceOf(Progress.Again.class);
        assertThat(late).isInstanceOf(Progress.Done.class);
    }
}
