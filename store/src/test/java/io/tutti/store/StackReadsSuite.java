package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.resource;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackReads.Filter;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store answers about stacks. */
abstract class StackReadsSuite {
    private final String project = "project-" + UUID.randomUUID();

    abstract Store store();

    private StackReads stacks() {
        return store().stacks();
    }

    private void keep(Row... rows) {
        assertThat(store().journal().append(List.of(opening(run(), rows)))).containsExactly(Samples.COMMITTED);
    }

    private StackRow stack(String name, int second) {
        var id = UUID.randomUUID().toString();
        var at = NOON.plusSeconds(second);
        return in(Samples.stack(id, name), at);
    }

    private StackRow in(StackRow row, Instant created) {
        return new StackRow(
                row.id(),
                project,
                row.name(),
                row.parent(),
                row.root(),
                row.run(),
                row.generation(),
                row.action(),
                row.status(),
                row.reason(),
                row.remainder(),
                created,
                row.updated(),
                row.deleted());
    }

    private static Filter filter(boolean nested, boolean deleted) {
        return new Filter(nested, deleted, List.of(), List.of(), Optional.empty(), 100);
    }

    @Test
    void aStackIsFoundByNameWhileItLivesAndByIdForEver() {
        var stack = stack("web", 0);
        keep(stack);
        assertThat(stacks().stack(project, "web")).contains(stack);
        assertThat(stacks().stack(project, stack.id())).contains(stack);
        var deleted = Samples.deleted(stack);
        keep(deleted);
        assertThat(stacks().stack(project, "web")).isEmpty();
        assertThat(stacks().stack(project, stack.id())).contains(deleted);
        assertThat(stacks().stack(stack.id())).contains(deleted);
    }

    @Test
    void aForeignStackAnswersLikeAnUnknownOne() {
        var stack = stack("web", 0);
        keep(stack);
        assertThat(stacks().stack("another", stack.id())).isEmpty();
        assertThat(stacks().stack("another", "web")).isEmpty();
        assertThat(stacks().stacks("another", filter(true, true))).doesNotContain(stack);
    }

    @Test
    void aNestedStackIsFoundByIdButNotByName() {
        var root = stack("web", 0);
        var child = in(Samples.child(root, UUID.randomUUID().toString(), "web-child"), NOON);
        keep(root, child);
        assertThat(stacks().stack(project, "web-child")).isEmpty();
        assertThat(stacks().stack(project, child.id())).contains(child);
        assertThat(stacks().children(root.id())).containsExactly(child);
        keep(Samples.deleted(child));
        assertThat(stacks().children(root.id())).isEmpty();
    }

    @Test
    void stacksAreListedNewestFirstAndFiltered() {
        var old = stack("old", 1);
        var young = stack("young", 3);
        var middle = stack("middle", 2);
        var gone = Samples.deleted(stack("gone", 4));
        var child = in(Samples.child(old, UUID.randomUUID().toString(), "child"), NOON);
        keep(old, young, middle, gone, child);
        assertThat(stacks().stacks(project, filter(false, false))).containsExactly(young, middle, old);
        assertThat(stacks().stacks(project, filter(true, true))).containsExactly(gone, young, middle, old, child);
        var byName = new Filter(false, false, List.of("old", "young"), List.of(), Optional.empty(), 100);
        assertThat(stacks().stacks(project, byName)).containsExactly(young, old);
        var byStatus = new Filter(true, true, List.of(), List.of("COMPLETE"), Optional.empty(), 100);
        assertThat(stacks().stacks(project, byStatus)).containsExactly(gone, child);
        var byBoth = new Filter(true, true, List.of(), List.of("CREATE_COMPLETE"), Optional.empty(), 100);
        assertThat(stacks().stacks(project, byBoth)).containsExactly(child);
        var page = new Filter(false, false, List.of(), List.of(), Optional.of(young.id()), 1);
        assertThat(stacks().stacks(project, page)).containsExactly(middle);
    }

    @Test
    void aDefinitionComesBackWhole() {
        var stack = stack("web", 0);
        var definition = new StackRow.Definition(
                stack.id(),
                1,
                "examples/web/stack.yaml",
                "heat_template_version: 2021-04-16\n",
                Value.map("z.yaml", Value.of("text")).with("a.yaml", "more"),
                Value.map("password", new Value.Secret(Value.of("hidden"))),
                Value.map("parameter_defaults", Value.map()),
                Value.map("metadata", Value.map("key", new Value.Secret(Value.of("hidden")))),
                "rollback",
                Optional.of(60L),
                List.of("one"),
                "A description");
        keep(stack, definition);
        assertThat(stacks().definition(stack.id())).contains(definition);
        assertThat(stacks().definition("unknown")).isEmpty();
        assertThat(stacks().definition(stack.id(), 1)).contains(definition);
        assertThat(stacks().definition(stack.id(), 2)).isEmpty();
    }

    @Test
    void theLastRowOfAPartIsTheOneThatIsKept() {
        var stack = stack("web", 0);
        keep(
                stack,
                resource(stack.id(), "b", "IN_PROGRESS"),
                resource(stack.id(), "a", "COMPLETE"),
                resource(stack.id(), "b", "COMPLETE"));
        assertThat(stacks().resources(stack.id()))
                .containsExactly(resource(stack.id(), "a", "COMPLETE"), resource(stack.id(), "b", "COMPLETE"));
        assertThat(stacks().resource(stack.id(), "b")).map(ResourceRow::status).contains("COMPLETE");
        assertThat(stacks().resource(stack.id(), "c")).isEmpty();
        keep(resource(stack.id(), "b", "FAILED"));
        assertThat(stacks().resource(stack.id(), "b")).map(ResourceRow::status).contains("FAILED");
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
}
