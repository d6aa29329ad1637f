package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
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

    /**
     * Everything that was begun is gone, and nothing before what needed it: over all stacks of the tree, along every edge
     * of their graphs. What is inside a nested stack goes while that does.
     *
     * @param resources those of the tree, as the server shows them
     * @return the edges that were looked at, as {@code DEPENDENT before NEEDED}
     */
    List<String> wasUndoneInReverse(List<Mapping> resources) {
        var begun = resources.stream().filter(this::wasBegun).toList();
        var edges = new ArrayList<String>();
        for (var needed : begun) {
            gone(needed);
            for (var dependent : begun) {
                if (needs(dependent, needed) || isInside(dependent, needed)) {
                    var whole = isInside(dependent, needed);
                    assertThat(place(dependent, "DELETE_COMPLETE"))
                            .as("%s was gone before %s", dependent.text("path"), needed.text("path"))
                            .isLessThan(place(needed, whole ? "DELETE_COMPLETE" : "DELETE_IN_PROGRESS"));
                    edges.add(path(dependent) + " before " + path(needed));
                }
            }
        }
        return edges;
    }

    private boolean wasBegun(Mapping resource) {
        return events.stream()
                .anyMatch(event -> isOf(event, resource) && status(event).equals("CREATE_IN_PROGRESS"));
    }

    private void gone(Mapping resource) {
        assertThat(status(resource)).as(path(resource)).isEqualTo("DELETE_COMPLETE");
    }

    private static boolean needs(Mapping dependent, Mapping needed) {
        return dependent.text("stack").equals(needed.text("stack"))
                && needed.items("required_by")
                        .contains(Value.of(dependent.text("name").orElseThrow()));
    }

    private static boolean isInside(Mapping one, Mapping nested) {
        return one.text("stack").equals(nested.text("nested"));
    }

    private static boolean isOf(Mapping event, Mapping resource) {
        return event.text("stack").equals(resource.text("stack"))
                && event.text("resource").equals(resource.text("name"));
    }

    private static String path(Mapping resource) {
        return resource.text("path").orElse("");
    }

    private static String status(Mapping any) {
        return any.text("status").orElse("");
    }

    private int place(Mapping resource, String status) {
        return place(resource.text("stack").orElse(""), resource.text("name").orElse(""), status);
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
