package io.tutti.contract.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhysicalNameTest {
    private static Call call(String token, String stack, int attempt) {
        return new Call(
                token,
                attempt,
                new Owner("p", stack, "id", "id"),
                "db",
                Value.map(),
                Value.map(),
                Optional.empty(),
                Value.none(),
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void aNameIsTheSameAtEveryAttemptAndAnotherForEachTask() {
        assertThat(PhysicalName.of(call("t", "shop", 1)))
                .isEqualTo(PhysicalName.of(call("t", "shop", 2)))
                .matches("shop-db-[a-z2-7]{12}")
                .isNotEqualTo(PhysicalName.of(call("u", "shop", 1)));
    }

    @Test
    void anOverLongNameKeepsItsHeadAndTail() {
        var name = PhysicalName.of(call("t", "shop".repeat(30), 1), 53);
        assertThat(name).hasSize(53).startsWith("sh-").matches(".*-db-[a-z2-7]{12}");
    }
}
