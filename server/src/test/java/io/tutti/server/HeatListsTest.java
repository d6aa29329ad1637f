package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heat's lists: filters, order, pages. */
final class HeatListsTest {
    private static final String STACKS = "/v1/default/stacks";

    private Testbed bed;

    @BeforeEach
    void open(@TempDir Path home) {
        bed = new Testbed(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<String> names(String path) {
        var answer = bed.get(path);
        assertThat(answer.status()).as("%s%n%s", path, answer.text()).isEqualTo(200);
        return texts(answer.json().items("stacks"), "stack_name");
    }

    private static List<String> texts(List<Value> items, String field) {
        return items.stream()
                .map(item -> ((Mapping) item).text(field).orElse(""))
                .toList();
    }

    private StackRow tagged(String name, String... tags) {
        var stack = bed.rows.stack("default", name);
        bed.rows.keep(new StackRow.Definition(
                stack.id(),
                1,
                "template.yaml",
                "",
                Mapping.EMPTY,
                Mapping.EMPTY,
                Mapping.EMPTY,
                Mapping.EMPTY,
                "keep",
                Optional.empty(),
                List.of(tags),
                ""));
        return stack;
    }

    @Test
    void stacksAreChosenByAnythingThatHeatChoosesThemBy() {
        var shop = bed.rows.stack("default", "shop");
        bed.rows.save(bed.rows.stack("default", "site"), "UPDATE", "COMPLETE", Optional.empty());
        var gone = bed.rows.stack("default", "gone");
        bed.rows.save(gone, "DELETE", "COMPLETE", Optional.of(Rows.NOW));
        bed.rows.stack("another", "theirs");
        assertThat(names(STACKS)).containsExactlyInAnyOrder("shop", "site");
        assertThat(names(STACKS + "?id=" + shop.id())).containsExactly("shop");
        assertThat(names(STACKS + "?name=shop&stack_name=site")).containsExactlyInAnyOrder("shop", "site");
        assertThat(names(STACKS + "?status=UPDATE_COMPLETE")).containsExactly("site");
        assertThat(names(STACKS + "?stack_status=COMPLETE")).containsExactly("site");
        assertThat(names(STACKS + "?action=CREATE&action=DELETE&show_deleted=true"))
                .containsExactlyInAnyOrder("shop", "gone");
        assertThat(names(STACKS + "?tenant=default&stack_action=CREATE")).containsExactly("shop");
        assertThat(names(STACKS + "?tenant=another")).isEmpty();
        assertThat(names(STACKS + "?username=somebody")).isEmpty();
        assertThat(names(STACKS + "?timeout_mins=60&disable_rollback=False&name=shop"))
                .containsExactly("shop");
        assertThat(names(STACKS + "?owner_id=" + shop.id() + "&show_nested=true"))
                .isEmpty();
        assertThat(names(STACKS + "?what_heat_does_not_know=1")).hasSize(2);
    }

    @Test
    void tagsAreAskedForInHeatsFourWays() {
        tagged("none");
        tagged("red", "red");
        tagged("both", "red", "blue");
        assertThat(names(STACKS + "?tags=red,blue")).containsExactly("both");
        assertThat(names(STACKS + "?tags_any=red,blue")).containsExactlyInAnyOrder("red", "both");
        assertThat(names(STACKS + "?not_tags=red,blue")).containsExactlyInAnyOrder("none", "red");
        assertThat(names(STACKS + "?not_tags_any=red,blue")).containsExactly("none");
        assertThat(names(STACKS + "?tags=red&not_tags_any=blue")).containsExactly("red");
        assertThat(bed.get(STACKS + "?tags=" + "x".repeat(81)).text()).contains("longer than 80 characters");
    }

    @Test
    void aPageLeadsToTheNextWithTheWholeQuestion() {
        for (var name : List.of("d", "a", "c", "b", "e")) {
            tagged(name, "red");
        }
        var path = STACKS + "/detail?limit=2&sort_keys=stack_name&sort_dir=desc&tags=red&with_count=true";
        var first = bed.get(path).json();
        assertThat(texts(first.items("stacks"), "stack_name")).containsExactly("e", "d");
        assertThat(first.whole("count")).contains(5L);
        var next = next(first);
        assertThat(next)
                .startsWith(bed.url + STACKS + "/detail?")
                .contains("limit=2", "sort_keys=stack_name", "sort_dir=desc", "tags=red", "with_count=true");
        var second = bed.get(next.substring(bed.url.length())).json();
        assertThat(texts(second.items("stacks"), "stack_name")).containsExactly("c", "b");
        var third = bed.get(next(second).substring(bed.url.length())).json();
        assertThat(texts(third.items("stacks"), "stack_name")).containsExactly("a");
        assertThat(third.get("links")).isEmpty();
        assertThat(bed.get(STACKS + "?marker=none").status()).isEqualTo(400);
        assertThat(bed.get(STACKS + "?sort_dir=up").status()).isEqualTo(400);
        assertThat(names(STACKS + "?sort_keys=none&sort_keys=stack_name&sort_dir=asc"))
                .containsExactly("a", "b", "c", "d", "e");
    }

    private static String next(Mapping page) {
        return ((Mapping) page.items("links").getFirst()).text("href").orElseThrow();
    }

    @Test
    void onlyAnOperatorListsTheStacksOfAllProjects() {
        bed.rows.stack("default", "ours");
        var theirs = bed.rows.stack("another", "theirs");
        assertThat(names(STACKS + "?global_tenant=true")).containsExactlyInAnyOrder("ours", "theirs");
        assertThat(names(STACKS + "?global_tenant=true&tenant=another")).containsExactly("theirs");
        assertThat(bed.get(STACKS + "?global_tenant=true&marker=" + theirs.id()).status())
                .isEqualTo(200);
        assertThat(bed.get(STACKS + "?marker=" + theirs.id()).status()).isEqualTo(400);
        var people = new People(bed);
        people.add("kim", "shop", "admin");
        var answer =
                bed.call("GET", "/v1/shop/stacks?global_tenant=true", "", People.bearing(people.in("kim", "shop")));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void resourcesAreChosenByWhatHeatKnowsAndByNothingElse() {
        var stack = bed.rows.stack("default", "shop");
        bed.rows.resource(stack, "one", "OS::Heat::None", "id-1", Value.map("value", Value.of("x")));
        bed.rows.resource(stack, "two", "OS::Heat::Value", "id-2", Mapping.EMPTY);
        var resources = STACKS + "/shop/" + stack.id() + "/resources";
        assertThat(found(resources + "?type=OS::Heat::Value")).containsExactly("two");
        assertThat(found(resources + "?id=id-1")).containsExactly("one");
        assertThat(found(resources + "?physical_resource_id=id-2&status=COMPLETE&action=CREATE"))
                .containsExactly("two");
        assertThat(found(resources + "?name=one&name=two&nested_depth=500")).hasSize(2);
        assertThat(bed.get(resources + "?limit=1").text()).contains("Invalid filter parameters limit");
        var shown = bed.get(resources + "/one?with_attr=value&with_attr=other").json();
        assertThat(shown.mapping("resource").mapping("attributes"))
                .isEqualTo(Value.map("value", Value.of("x")).with("other", Value.none()));
    }

    private List<String> found(String path) {
        return texts(bed.get(path).json().items("resources"), "resource_name");
    }

    @Test
    void eventsBeginWithTheNewestUnlessTheyAreToldWhatCounts() {
        var stack = bed.rows.stack("default", "shop");
        for (var status : List.of("IN_PROGRESS", "COMPLETE")) {
            bed.rows.event(stack, "one", status);
            bed.rows.event(stack, "shop", status);
        }
        var events = STACKS + "/shop/" + stack.id() + "/events";
        assertThat(told(events)).containsExactly("shop", "one", "shop", "one");
        assertThat(told(events + "?sort_keys=event_time")).containsExactly("one", "shop", "one", "shop");
        assertThat(told(events + "?sort_keys=resource_type")).containsExactly("one", "one", "shop", "shop");
        assertThat(told(events + "?resource_name=one&resource_status=COMPLETE")).containsExactly("one");
        assertThat(told(events + "?resource_action=UPDATE")).isEmpty();
        assertThat(told(events + "?limit=1&sort_dir=asc")).containsExactly("one");
        assertThat(bed.get(events).text()).doesNotContain("root_stack");
        assertThat(bed.get(events + "?nested_depth=1").text()).contains("root_stack");
    }

    private List<String> told(String path) {
        return texts(bed.get(path).json().items("events"), "resource_name");
    }

    @Test
    void typesAreChosenByHowFarHeatSupportsThem() {
        assertThat(types("?support_status=SUPPORTED&name=heat")).contains("OS::Heat::None");
        assertThat(types("?support_status=DEPRECATED")).isEmpty();
        assertThat(types("?version=5.0.0")).contains("OS::Heat::None");
        assertThat(types("?version=1")).isEmpty();
        assertThat(bed.get("/v1/default/resource_types?support_status=fine").text())
                .contains("Invalid support status");
    }

    private List<String> types(String query) {
        return bed.get("/v1/default/resource_types" + query).json().items("resource_types").stream()
                .flatMap(type -> type.asText().stream())
                .toList();
    }
}
