package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/**
 * What has happened to a stack and those inside it.
 *
 * @param events in their order
 */
record History(List<Mapping> events) {
    History {
        events = List.copyOf(events);
    }

    /** The first stack with a resource of this name. */
    String stackOf(String resource) {
        return events.stream()
                .filter(event -> event.text("resource").orElse("").equals(resource))
                .map(event -> event.text("stack").orElse(""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event of " + resource));
    }

    /** Of two things that were made in the other order: the first was gone when the undo of the second began. */
    void wasUndoneBefore(String stack, String first, String second) {
        assertThat(place(stack, second, "CREATE_COMPLETE"))
                .as("%s was made before %s began", second, first)
                .isLessThan(place(stack, first, "CREATE_IN_PROGRESS"));
        assertThat(place(stack, first, "DELETE_COMPLETE"))
                .as("%s was gone before the undo of %s began", first, second)
                .isLessThan(place(stack, second, "DELETE_IN_PROGRESS"));
    }

    /** Where in the order of events this one stands. */
    int place(String stack, String resource, String status) {
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.text("stack").orElse("").equals(stack)
                    && event.text("resource").orElse("").equals(resource)
                    && event.text("status").orElse("").equals(status)) {
                return i;
            }
        }
        throw new AssertionError(resource + " was never " + status + " in:\n" + this);
    }

    boolean has(String resource, String status) {
        return events.stream()
                .anyMatch(event -> event.text("resource").orElse("").equals(resource)
                        && event.text("status").orElse("").equals(status));
    }

    /** Why a resource failed. */
    String reason(String resource, String status) {
        return events.stream()
                .filter(event -> event.text("resource").orElse("").equals(resource))
                .filter(event -> event.text("status").orElse("").equals(status))
                .map(event -> event.text("reason").orElse(""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(resource + " was never " + status + " in:\n" + this));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var event : events) {
            text.append(event.text("stack_name").orElse(""))
                    .append(' ')
                    .append(event.text("resource").orElse(""))
                    .append(' ')
                    .append(event.text("status").orElse(""))
                    .append(' ')
                    .append(event.text("reason").orElse(""))
                    .append('\n');
        }
        return text.toString();
    }
}
