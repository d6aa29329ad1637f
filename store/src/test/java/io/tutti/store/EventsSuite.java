package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.resource;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.port.Part;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.EventQuery;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.StackReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store answers about the events of stacks. */
abstract class EventsSuite {
    abstract Store store();

    private StackReads stacks() {
        return store().stacks();
    }

    private void keep(Row... rows) {
        assertThat(store().journal().append(List.of(opening(run(), rows)))).containsExactly(Samples.COMMITTED);
    }

    @Test
    void eventsOfARootAreNumberedWithoutGapsAcrossPartsAndGroups() {
        var root = UUID.randomUUID().toString();
        var other = UUID.randomUUID().toString();
        var expected = new ArrayList<String>();
        for (int group = 0; group < 3; group++) {
            var parts = new ArrayList<Part>();
            for (int part = 0; part < 4; part++) {
                var first = group + "." + part + ".first";
                var second = group + "." + part + ".second";
                expected.addAll(List.of(first, second));
                parts.add(opening(
                        run(),
                        Samples.event(root, root, first),
                        Samples.event(other, other, "x"),
                        Samples.event(root, "child", second)));
            }
            store().journal().append(parts);
        }
        var events = stacks().events(root, 0, 1000);
        assertThat(events).extracting(numbered -> numbered.event().reason()).isEqualTo(expected);
        assertThat(events).extracting(StackReads.Numbered::number).containsExactlyElementsOf(numbers(1, 24));
        assertThat(stacks().events(root, 20, 3))
                .extracting(StackReads.Numbered::number)
                .containsExactlyElementsOf(numbers(21, 23));
        assertThat(stacks().events(root, 24, 3)).isEmpty();
        assertThat(stacks().events(other, 0, 1000)).hasSize(12);
    }

    private static List<Long> numbers(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void anEventComesBackWhole() {
        var root = UUID.randomUUID().toString();
        var event = Samples.event(root, root, "reason");
        keep(event);
        assertThat(stacks().events(root, 0, 10)).containsExactly(new StackReads.Numbered(1, event));
    }

    @Test
    void eventsAreChosenSortedAndPaged() {
        var root = UUID.randomUUID().toString();
        var made = List.of(
                told(root, root, "a", "OS::Heat::Value", "IN_PROGRESS"),
                told(root, root, "b", "OS::Heat::None", "IN_PROGRESS"),
                told(root, "child", "a", "OS::Heat::None", "COMPLETE"),
                told(root, root, "a", "OS::Heat::Value", "COMPLETE"),
                told(root, root, "b", "OS::Heat::None", "FAILED"));
        keep(made.toArray(Row[]::new));
        var all = query(root, List.of(), List.of(), false, false);
        assertThat(numbers(all)).containsExactly(1L, 2L, 4L, 5L);
        assertThat(numbers(query(root, List.of("a"), List.of(), false, true))).containsExactly(4L, 1L);
        assertThat(numbers(query(root, List.of(), List.of("FAILED", "CREATE_COMPLETE"), false, false)))
                .containsExactly(4L, 5L);
        var byType = query(root, List.of(), List.of(), true, false);
        assertThat(numbers(byType)).containsExactly(2L, 5L, 1L, 4L);
        assertThat(numbers(after(all, made.get(1), 1))).containsExactly(4L);
        assertThat(numbers(after(byType, made.get(4), 5))).containsExactly(1L, 4L);
        assertThat(numbers(after(query(root, List.of(), List.of(), false, true), made.get(3), 5)))
                .containsExactly(2L, 1L);
    }

    private List<Long> numbers(EventQuery query) {
        return stacks().events(query).stream().map(StackReads.Numbered::number).toList();
    }

    private static EventRow told(String root, String stack, String resource, String type, String status) {
        return new EventRow(
                UUID.randomUUID().toString(),
                root,
                stack,
                resource,
                Optional.empty(),
                type,
                "CREATE",
                status,
                "state changed",
                NOON);
    }

    private static EventQuery query(
            String root, List<String> resources, List<String> statuses, boolean byType, boolean descending) {
        return new EventQuery(
                root,
                List.of(root),
                List.of(),
                resources,
                List.of(),
                List.of(),
                statuses,
                byType,
                descending,
                Optional.empty(),
                100);
    }

    private static EventQuery after(EventQuery query, EventRow marker, int limit) {
        return new EventQuery(
                query.root(),
                query.stacks(),
                query.ids(),
                query.resources(),
                query.types(),
                query.actions(),
                query.statuses(),
                query.byType(),
                query.descending(),
                Optional.of(marker.id()),
                limit);
    }

    @Test
    void whatIsLeftOfTheEventsKeepsItsNumbers() {
        var root = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            keep(Samples.event(root, root, "event " + i));
        }
        store().forgetEvents(Optional.empty(), 2);
        assertThat(stacks().events(root, 0, 10))
                .extracting(StackReads.Numbered::number)
                .containsExactly(4L, 5L);
        keep(Samples.event(root, root, "one more"));
        assertThat(stacks().events(root, 4, 10))
                .extracting(StackReads.Numbered::number)
                .containsExactly(5L, 6L);
        store().forgetEvents(Optional.of(NOON), 0);
        assertThat(stacks().events(root, 0, 10)).hasSize(3);
        store().forgetEvents(Optional.of(NOON.plusSeconds(1)), 0);
        assertThat(stacks().events(root, 0, 10)).isEmpty();
    }
}
