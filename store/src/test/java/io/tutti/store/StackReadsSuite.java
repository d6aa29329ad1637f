package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.resource;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.CarriedOut;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.Quota;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackQuery.Field;
import io.tutti.stacks.state.StackQuery.SortKey;
import io.tutti.stacks.state.StackQuery.TagRule;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private StackQuery all(boolean nested, boolean deleted) {
        return StackQuery.of(project).including(nested, deleted);
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
        assertThat(stacks().stacks(StackQuery.of("another").including(true, true)))
                .doesNotContain(stack);
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
        assertThat(stacks().stacks(all(false, false))).containsExactly(young, middle, old);
        assertThat(stacks().stacks(all(true, true))).containsExactly(gone, young, middle, old, child);
        assertThat(stacks().stacks(all(false, false).where(Field.NAME, List.of("old", "young"))))
                .containsExactly(young, old);
        var finished = all(true, true).where(Field.STATUS, List.of("COMPLETE"));
        assertThat(stacks().stacks(finished)).containsExactly(gone, child);
        assertThat(stacks().count(finished)).isEqualTo(2);
        assertThat(stacks().stacks(all(true, true).where(Field.STATUS, List.of("CREATE_COMPLETE"))))
                .containsExactly(child);
        assertThat(stacks().stacks(all(true, true).where(Field.PARENT, List.of(old.id()))))
                .containsExactly(child);
        assertThat(stacks().stacks(all(true, true).where(Field.ACTION, List.of("DELETE"))))
                .containsExactly(gone);
        assertThat(stacks().stacks(all(false, false).where(Field.PROJECT, List.of("another"))))
                .isEmpty();
        var everywhere = all(false, false).everywhere().where(Field.ID, List.of(old.id(), "unknown"));
        assertThat(stacks().stacks(everywhere)).containsExactly(old);
    }

    @Test
    void aPageBeginsAfterItsMarkerInTheOrderOfItsKeys() {
        var b = stack("b", 1);
        var c = stack("c", 3);
        var a = stack("a", 2);
        keep(a, b, c);
        var newest = all(false, false);
        assertThat(stacks().stacks(newest.page(Optional.of(c.id()), 1))).containsExactly(a);
        assertThat(stacks().count(newest.page(Optional.of(c.id()), 1))).isEqualTo(3);
        var byName = newest.sorted(List.of(SortKey.NAME), false);
        assertThat(stacks().stacks(byName)).containsExactly(a, b, c);
        assertThat(stacks().stacks(byName.page(Optional.of(a.id()), 1))).containsExactly(b);
        assertThat(stacks().stacks(newest.sorted(List.of(SortKey.NAME), true).page(Optional.of(c.id()), 5)))
                .containsExactly(b, a);
        var byStatus = newest.sorted(List.of(SortKey.STATUS, SortKey.UPDATED), false);
        assertThat(stacks().stacks(byStatus)).containsExactly(b, a, c);
        assertThat(stacks().stacks(byStatus.page(Optional.of(b.id()), 5))).containsExactly(a, c);
    }

    /** All of a list, page after page, is the list; whatever it is sorted by, and though many are alike. */
    @Test
    void pagesLeaveNothingOutAndTellNothingTwice() {
        var made = new ArrayList<Row>();
        for (int i = 0; i < 11; i++) {
            made.add(stack("same-" + i % 11, i / 4));
        }
        keep(made.toArray(Row[]::new));
        for (var keys :
                List.of(List.of(SortKey.CREATED), List.of(SortKey.STATUS), List.of(SortKey.UPDATED, SortKey.NAME))) {
            for (var descending : List.of(true, false)) {
                var query = all(false, false).sorted(keys, descending);
                var paged = new ArrayList<StackRow>();
                var page = stacks().stacks(query.page(Optional.empty(), 2));
                while (!page.isEmpty()) {
                    paged.addAll(page);
                    page = stacks().stacks(query.page(Optional.of(page.getLast().id()), 2));
                }
                assertThat(paged)
                        .containsExactlyElementsOf(stacks().stacks(query))
                        .hasSize(11);
            }
        }
    }

    @Test
    void stacksAreChosenByTheirTagsAndByWhatTheyWereMadeWith() {
        var none = stack("none", 1);
        var red = stack("red", 2);
        var both = stack("both", 3);
        keep(none, red, both, definition(red, "keep", "red"), definition(both, "rollback", "red", "blue"));
        assertThat(tagged(true, true, "red", "blue")).containsExactly(both);
        assertThat(tagged(false, true, "red", "blue")).containsExactly(both, red);
        assertThat(tagged(true, false, "red", "blue")).containsExactly(red, none);
        assertThat(tagged(false, false, "red", "blue")).containsExactly(none);
        assertThat(stacks().tags(List.of(none.id(), red.id(), both.id())))
                .isEqualTo(Map.of(red.id(), List.of("red"), both.id(), List.of("red", "blue")));
        assertThat(stacks().stacks(all(false, false).where(Field.DISABLE_ROLLBACK, List.of("true"))))
                .containsExactly(red);
        assertThat(stacks().stacks(all(false, false).where(Field.TIMEOUT, List.of("60"))))
                .containsExactly(both, red);
    }

    private List<StackRow> tagged(boolean all, boolean has, String... words) {
        return stacks().stacks(all(false, false).tagged(new TagRule(List.of(words), all, has)));
    }

    private static StackRow.Definition definition(StackRow stack, String onFailure, String... tags) {
        return new StackRow.Definition(
                stack.id(),
                1,
                "template.yaml",
                "",
                Mapping.EMPTY,
                Mapping.EMPTY,
                Mapping.EMPTY,
                Mapping.EMPTY,
                onFailure,
                Optional.of(60L),
                List.of(tags),
                "");
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
    void whatAResourceShowsIsWrittenWithoutTheRestOfIt() {
        var stack = stack("web", 0);
        var group = resource(stack.id(), "group", "COMPLETE", Optional.of("inner"));
        keep(stack, group);
        keep(resource(stack.id(), "other", "COMPLETE"), shows(stack, "inner", "first"));
        keep(resource(stack.id(), "group", "FAILED", Optional.of("inner")), shows(stack, "inner", "second"));
        var shown = stacks().resource(stack.id(), "group").orElseThrow();
        assertThat(shown.status()).isEqualTo("FAILED");
        assertThat(shown.attributes()).isEqualTo(Value.map("size", Value.of("second")));
        keep(shows(stack, "inner", "third"));
        keep(shows(stack, "another stack", "fourth"));
        shown = stacks().resource(stack.id(), "group").orElseThrow();
        assertThat(shown.status()).isEqualTo("FAILED");
        assertThat(shown.attributes()).isEqualTo(Value.map("size", Value.of("third")));
        keep(fails(stack, "it is FAILED already"));
        assertThat(stacks().resource(stack.id(), "group")).contains(shown);
        keep(resource(stack.id(), "group", "COMPLETE", Optional.of("inner")), fails(stack, "too small"));
        assertThat(stacks().resource(stack.id(), "group").orElseThrow())
                .returns("UPDATE", ResourceRow::action)
                .returns("FAILED", ResourceRow::status)
                .returns("too small", ResourceRow::reason);
        keep(resource(stack.id(), "group", "COMPLETE", Optional.of("inner")));
        keep(fails(stack, "too large"));
        assertThat(stacks().resource(stack.id(), "group").orElseThrow().reason())
                .isEqualTo("too large");
        keep(new ResourceRow.Gone(stack.id(), "group"), shows(stack, "inner", "fifth"));
        assertThat(stacks().resource(stack.id(), "group")).isEmpty();
    }

    private static ResourceRow.Shows fails(StackRow stack, String why) {
        return new ResourceRow.Shows(stack.id(), "group", "inner", Mapping.EMPTY, Optional.of(why), NOON);
    }

    private static ResourceRow.Shows shows(StackRow stack, String nested, String size) {
        return new ResourceRow.Shows(
                stack.id(), "group", nested, Value.map("size", Value.of(size)), Optional.empty(), NOON);
    }

    @Test
    void snapshotsComeBackOldestFirstUntilTheyAreForgotten() {
        var stack = stack("web", 0);
        var later = new SnapshotRow("1", stack.id(), "", 2, "IN_PROGRESS", "started", Value.map(), NOON.plusSeconds(2));
        var first = new SnapshotRow(
                "2", stack.id(), "first", 1, "COMPLETE", "", Value.map("a", Value.map()), NOON.plusSeconds(1));
        keep(stack, later, first);
        var ended = new SnapshotRow("1", stack.id(), "", 2, "FAILED", "odd", Value.map(), NOON.plusSeconds(2));
        keep(ended);
        assertThat(stacks().snapshots(stack.id())).containsExactly(first, ended);
        assertThat(stacks().snapshot(stack.id(), "2")).contains(first);
        keep(new SnapshotRow.Gone(stack.id(), "2"));
        assertThat(stacks().snapshots(stack.id())).containsExactly(ended);
        keep(new SnapshotRow.AllGone(stack.id()));
        assertThat(stacks().snapshots(stack.id())).isEmpty();
    }

    @Test
    void aPartThatGoesPastAQuotaIsRefusedAndTheOthersAreNot() {
        var quota = new Quota(Quota.Of.STACKS, project, 2);
        var parts = List.of(
                opening(run(), stack("a", 1), quota),
                opening(run(), stack("b", 2), quota),
                opening(run(), stack("c", 3), quota),
                opening(run(), in(Samples.stack(UUID.randomUUID().toString(), "other"), NOON)));
        var receipts = store().journal().append(parts);
        assertThat(receipts.stream().filter(Samples.COMMITTED::equals)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(receipts.stream()
                        .filter(Receipt.Poisoned.class::isInstance)
                        .map(receipt -> ((Receipt.Poisoned) receipt).problem().code()))
                .contains("limit.stacks")
                .doesNotContain("store.unwritable");
        assertThat(stacks().count(all(false, false).where(Field.NAME, List.of("a", "b", "c"))))
                .isEqualTo(2);
    }

    @Test
    void whatFollowsARunIsWrittenOnlyWhileThatIsTheNewest() {
        var stack = stack("followed", 1);
        keep(stack);
        var one = opening(run(), by(stack, "one"), Following.of(stack));
        var other = opening(run(), by(stack, "other"), Following.of(stack));
        var unknown = opening(run(), new Following(UUID.randomUUID().toString(), "one"));
        assertThat(store().journal().append(List.of(one, other, unknown)))
                .containsExactly(Samples.COMMITTED, Samples.REFUSED, Samples.REFUSED);
        assertThat(stacks().stack(stack.id()).orElseThrow().run()).isEqualTo("one");
        var late = opening(run(), by(stack, "late"), Following.of(stack));
        assertThat(store().journal().append(List.of(late))).containsExactly(Samples.REFUSED);
        assertThat(store().journal().read(late.run(), 0)).isEmpty();
        var next = opening(run(), by(stack, "next"), new Following(stack.id(), "one"));
        assertThat(store().journal().append(List.of(next))).containsExactly(Samples.COMMITTED);
    }

    private static StackRow by(StackRow stack, String run) {
        return new StackRow(
                stack.id(),
                stack.project(),
                stack.name(),
                stack.parent(),
                stack.root(),
                run,
                stack.generation(),
                stack.action(),
                stack.status(),
                stack.reason(),
                stack.remainder(),
                stack.created(),
                stack.updated(),
                stack.deleted());
    }

    @Test
    void whatIsCarriedOutIsForgottenWithThePartThatDoesSo() {
        var address = "update/" + UUID.randomUUID() + "/";
        for (var id : List.of("1", "2", "3")) {
            store().mailbox().post(new Signal(address, id, Value.none(), NOON));
        }
        var stack = stack("wished", 1);
        var done = new CarriedOut(address, List.of("1", "2"));
        var refused = opening(run(), done, new Following(stack.id(), "nobody's"));
        assertThat(store().journal().append(List.of(refused))).containsExactly(Samples.REFUSED);
        assertThat(store().mailbox().at(Set.of(address))).hasSize(3);
        keep(stack, done);
        assertThat(store().mailbox().at(Set.of(address))).extracting(Signal::id).containsExactly("3");
    }

    @Test
    void theResourcesOfATreeAreCountedAcrossItsStacks() {
        var root = stack("root", 1);
        var child = in(Samples.child(root, UUID.randomUUID().toString(), "child"), NOON);
        keep(root, resource(root.id(), "a", "COMPLETE"), resource(root.id(), "b", "COMPLETE"));
        var quota = new Quota(Quota.Of.RESOURCES, root.id(), 3);
        var more = List.of(opening(
                run(), child, resource(child.id(), "a", "COMPLETE"), resource(child.id(), "b", "COMPLETE"), quota));
        assertThat(store().journal().append(more).getFirst()).isInstanceOf(Receipt.Poisoned.class);
        assertThat(stacks().stack(child.id())).isEmpty();
        var fewer = List.of(opening(run(), child, resource(child.id(), "a", "COMPLETE"), quota));
        assertThat(store().journal().append(fewer)).containsExactly(Samples.COMMITTED);
    }
}
