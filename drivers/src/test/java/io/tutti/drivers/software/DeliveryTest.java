package io.tutti.drivers.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.json.Json;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Calls;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Value COMPONENT = Json.read("""
        {"configs": [{"actions": ["CREATE"], "config": "install", "tool": "script"},
                     {"actions": ["DELETE"], "config": "remove", "tool": "puppet"},
                     {"config": "usual", "tool": "ansible"}]}\
        """);

    private static Deployment row(String group, Value config, String action, Status status, boolean cancelled) {
        var source = new SoftwareConfig(
                "c",
                "default",
                "n",
                group,
                config,
                List.of(),
                List.of(Value.map("name", Value.of("result"))),
                Value.map(),
                Calls.START);
        return new Deployment(
                "d",
                "default",
                "m-1",
                source,
                Value.map("a", Value.of(1)),
                action,
                status,
                "",
                Value.map(),
                "root-1",
                "t-1",
                "deployment/d",
                Optional.empty(),
                cancelled,
                Calls.START,
                Calls.START);
    }

    private static Wish.Apply apply(Deployment row) {
        return (Wish.Apply) Delivery.wish(row, "key", "task").orElseThrow();
    }

    @Test
    void anAttemptUnderWayIsWished() {
        assertThat(apply(row("script", Value.of("text"), "CREATE", Status.IN_PROGRESS, false)))
                .isEqualTo(new Wish.Apply(
                        "d",
                        "t-1",
                        "CREATE",
                        "script",
                        Value.of("text"),
                        Value.map("a", Value.of(1)),
                        List.of("result"),
                        Value.map(),
                        "key",
                        "task",
                        Optional.empty()));
    }

    @Test
    void ofAComponentOnlyThePartForTheActionIsSent() {
        var create = apply(row("component", COMPONENT, "CREATE", Status.IN_PROGRESS, false));
        assertThat(create.group()).isEqualTo("script");
        assertThat(create.config()).isEqualTo(Value.of("install"));
        var delete = apply(row("component", COMPONENT, "DELETE", Status.IN_PROGRESS, false));
        assertThat(delete.group()).isEqualTo("puppet");
        var update = apply(row("component", COMPONENT, "UPDATE", Status.IN_PROGRESS, false));
        assertThat(update.config()).isEqualTo(Value.of("usual"));
    }

    @Test
    void aCancelledAttemptIsToBeEnded() {
        assertThat(Delivery.wish(row("script", Value.of("x"), "CREATE", Status.IN_PROGRESS, true), "k", "t"))
                .contains(new Wish.Cancel("t-1"));
    }

    @Test
    void whatHasEndedIsNotWished() {
        assertThat(Delivery.wish(row("script", Value.of("x"), "CREATE", Status.COMPLETE, false), "k", "t"))
                .isEmpty();
        assertThat(Delivery.wish(row("script", Value.of("x"), "CREATE", Status.FAILED, true), "k", "t"))
                .isEmpty();
    }
}
