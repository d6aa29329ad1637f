package io.tutti.server.api.heat;

import io.tutti.contract.problem.Problem;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackQuery.Field;
import io.tutti.stacks.state.StackQuery.SortKey;
import io.tutti.stacks.state.StackQuery.TagRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the query of a list of stacks asks for. Names that Heat does not know are ignored, as there. */
final class StackQuestion {
    /** At most so many in one answer. */
    static final int MOST = 10_000;

    private static final int LONGEST_TAG = 80;

    /** Of each thing that stacks are chosen by, Heat's names: those of today and those of earlier times. */
    private static final Map<Field, List<String>> NAMES = Map.of(
            Field.ID, List.of("id"),
            Field.NAME, List.of("name", "stack_name"),
            Field.PROJECT, List.of("tenant", "stack_user_project_id"),
            Field.PARENT, List.of("owner_id", "parent"),
            Field.ACTION, List.of("action", "stack_action"),
            Field.STATUS, List.of("status", "stack_status"),
            Field.REASON, List.of("stack_status_reason"),
            Field.TIMEOUT, List.of("timeout_mins"));

    private static final Map<String, SortKey> KEYS = Map.of(
            "stack_name", SortKey.NAME,
            "name", SortKey.NAME,
            "stack_status", SortKey.STATUS,
            "status", SortKey.STATUS,
            "creation_time", SortKey.CREATED,
            "created_at", SortKey.CREATED,
            "updated_time", SortKey.UPDATED,
            "updated_at", SortKey.UPDATED);

    private StackQuestion() {}

    /** All but the page. */
    static StackQuery of(Request request, List<String> hidden) {
        var query = StackQuery.of(request.project())
                .including(request.flag("show_nested", false), request.flag("show_deleted", false));
        for (var entry : NAMES.entrySet()) {
            for (var name : entry.getValue()) {
                query = query.where(entry.getKey(), request.queries(name));
            }
        }
        query = query.where(Field.DISABLE_ROLLBACK, lowered(request.queries("disable_rollback")));
        query = tagged(request, query, hidden);
        // Who made a stack is not kept, so none is anybody's.
        if (!request.queries("username").isEmpty()
                || !request.queries("stack_owner").isEmpty()) {
            query = query.where(Field.ID, List.of(""));
        }
        return sorted(request, request.flag("global_tenant", false) ? everywhere(request, query) : query);
    }

    private static List<String> lowered(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static StackQuery everywhere(Request request, StackQuery query) {
        if (request.caller() instanceof Caller.Person(var session, var _, var _) && session.operator()) {
            return query.everywhere();
        }
        throw Denial.of(
                403,
                Problem.of("auth.forbidden", "Only an operator may list the stacks of all projects")
                        .suggest("Leave global_tenant out, or log in as somebody with the role admin in the project"
                                + " default"));
    }

    private static StackQuery tagged(Request request, StackQuery query, List<String> hidden) {
        var all = query;
        for (var rule : List.of(
                rule(request, "tags", true, true),
                rule(request, "tags_any", false, true),
                rule(request, "not_tags", true, false),
                rule(request, "not_tags_any", false, false))) {
            all = rule.isPresent() ? all.tagged(rule.get()) : all;
        }
        return hidden.isEmpty() || request.flag("show_hidden", false)
                ? all
                : all.tagged(new TagRule(hidden, false, false));
    }

    private static Optional<TagRule> rule(Request request, String name, boolean all, boolean has) {
        return request.query(name).map(text -> new TagRule(tags(text), all, has));
    }

    private static List<String> tags(String text) {
        var tags = HeatRequest.split(text);
        tags.stream().filter(tag -> tag.length() > LONGEST_TAG).findFirst().ifPresent(tag -> {
            throw Denial.malformed(
                    "request.bad-query", "Invalid tag, \"" + tag + "\" is longer than " + LONGEST_TAG + " characters");
        });
        return tags;
    }

    private static StackQuery sorted(Request request, StackQuery query) {
        var keys = new ArrayList<SortKey>();
        for (var name : request.queries("sort_keys")) {
            Optional.ofNullable(KEYS.get(name))
                    .filter(key -> !keys.contains(key))
                    .ifPresent(keys::add);
        }
        return query.sorted(keys, descending(request, keys.isEmpty()));
    }

    /** Heat's lists begin with the newest unless they are told what counts. */
    static boolean descending(Request request, boolean otherwise) {
        return request.query("sort_dir")
                .map(direction -> switch (direction.toLowerCase(Locale.ROOT)) {
                    case "asc" -> false;
                    case "desc" -> true;
                    default ->
                        throw Denial.malformed("request.bad-query", "sort_dir must be asc or desc, not " + direction);
                })
                .orElse(otherwise);
    }
}
