package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code PUT} and {@code PATCH …/preview}: what a change would do to each resource, in Heat's five lists. What may turn out
 * either way is among those that are updated.
 *
 * @param over whether what is sent is laid over what there is
 */
record PreviewChange(Canonical canonical, Stacks stacks, FetchedTexts texts, boolean over) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = texts.in(request.json());
        var change = HeatRequest.change(body, over);
        var converges = HeatRequest.converges(body);
        var plan = Answers.good(
                        converges
                                ? stacks.planConverging(request.project(), stack, change)
                                : stacks.planUpdate(request.project(), stack, change))
                .data();
        var lists = new EnumMap<Fate, List<Value>>(Fate.class);
        var rows = new LinkedHashMap<String, ResourceRow>();
        canonical.reads().resources(stack.id()).forEach(row -> rows.put(row.name(), row));
        var shape = new ResourceShape(canonical.reads(), new Links(request.origin())).of(stack);
        for (var item : plan.items("changes")) {
            var changed = (Mapping) item;
            var row = rows.remove(changed.text("name").orElse(""));
            lists.computeIfAbsent(fate(changed.text("change").orElse("")), _ -> new ArrayList<>())
                    .add(row == null ? added(stack, changed) : shape.whole(row));
        }
        rows.values().stream()
                .filter(ResourceRow::exists)
                .forEach(row -> lists.computeIfAbsent(Fate.UNCHANGED, _ -> new ArrayList<>())
                        .add(shape.whole(row)));
        return Reply.json(200, Value.map("resource_changes", changes(lists)));
    }

    private enum Fate {
        UNCHANGED,
        UPDATED,
        REPLACED,
        ADDED,
        DELETED
    }

    private static Mapping changes(Map<Fate, List<Value>> lists) {
        var all = Mapping.EMPTY;
        for (var fate : Fate.values()) {
            all = all.with(fate.name().toLowerCase(Locale.ROOT), Value.list(lists.getOrDefault(fate, List.of())));
        }
        return all;
    }

    private static Fate fate(String change) {
        return switch (change) {
            case "create" -> Fate.ADDED;
            case "replace" -> Fate.REPLACED;
            case "delete" -> Fate.DELETED;
            case "leave" -> Fate.UNCHANGED;
            default -> Fate.UPDATED;
        };
    }

    private static Mapping added(StackRow stack, Mapping change) {
        var name = change.get("name").orElseGet(Value::none);
        return Value.map("resource_name", name)
                .with("logical_resource_id", name)
                .with("resource_type", change.get("type").orElseGet(Value::none))
                .with("physical_resource_id", "")
                .with("resource_action", "INIT")
                .with("resource_status", "COMPLETE")
                .with("resource_status_reason", "")
                .with("required_by", Value.list())
                .with("stack_name", stack.name())
                .with(
                        "stack_identity",
                        Value.map("stack_name", Value.of(stack.name()))
                                .with("stack_id", stack.id())
                                .with("tenant", stack.project())
                                .with("path", ""));
    }
}
