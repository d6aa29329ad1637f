package io.tutti.store.sql;

import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackQuery.Field;
import io.tutti.stacks.state.StackQuery.SortKey;
import io.tutti.stacks.state.StackQuery.TagRule;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A question for stacks as SQL. Words of the caller's are parameters only; columns come from the enums here. */
final class StackSelect {
    private static final Set<Field> OF_DEFINITION = Set.of(Field.DISABLE_ROLLBACK, Field.TIMEOUT);

    /** Whether all, or any, of some words are among a stack's tags, which are a list in JSON. */
    private static final String ALL_TAGS = "NOT EXISTS (SELECT 1 FROM unnest(?::text[]) AS w (word) WHERE w.word NOT IN"
            + " (SELECT t.tag FROM json_array_elements_text(coalesce(d.tags, '[]')) AS t (tag)))";

    private static final String ANY_TAG =
            "EXISTS (SELECT 1 FROM json_array_elements_text(coalesce(d.tags, '[]')) AS t (tag) WHERE t.tag = ANY (?))";

    private final StackQuery query;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private StackSelect(StackQuery query) {
        this.query = query;
    }

    /** A statement and what belongs in its places. */
    record Statement(String sql, List<Object> parameters) {
        Statement {
            parameters = List.copyOf(parameters);
        }
    }

    /** @param marker the stack that the query's marker names */
    static Statement rows(StackQuery query, Optional<StackRow> marker) {
        var select = new StackSelect(query);
        select.from("s.*");
        marker.ifPresent(select::after);
        var direction = query.descending() ? " DESC" : " ASC";
        var order = query.order().stream().map(key -> column(key) + direction).collect(Collectors.joining(", "));
        select.sql
                .append(" ORDER BY ")
                .append(order)
                .append(", s.id")
                .append(direction)
                .append(" LIMIT ?");
        select.parameters.add(query.limit());
        return select.statement();
    }

    static Statement count(StackQuery query) {
        var select = new StackSelect(query);
        select.from("count(*) AS stacks");
        return select.statement();
    }

    private Statement statement() {
        return new Statement(sql.toString(), parameters);
    }

    private void from(String what) {
        sql.append("SELECT ").append(what).append(" FROM stack s");
        if (!query.tags().isEmpty() || query.among().keySet().stream().anyMatch(OF_DEFINITION::contains)) {
            sql.append(" LEFT JOIN stack_definition d ON d.stack = s.id AND d.generation = s.generation");
        }
        sql.append(" WHERE true");
        query.project().ifPresent(project -> and("s.project = ?", project));
        if (!query.nested()) {
            sql.append(" AND s.parent IS NULL");
        }
        if (!query.deleted()) {
            sql.append(" AND s.deleted IS NULL");
        }
        query.among().forEach(this::among);
        query.tags().forEach(this::tagged);
    }

    private void and(String condition, Object... given) {
        sql.append(" AND ").append(condition);
        parameters.addAll(List.of(given));
    }

    private void among(Field field, List<String> words) {
        switch (field) {
            case ID -> and("s.id = ANY (?)", words);
            case NAME -> and("s.name = ANY (?)", words);
            case PROJECT -> and("s.project = ANY (?)", words);
            case PARENT -> and("s.parent = ANY (?)", words);
            case ACTION -> and("s.action = ANY (?)", words);
            case STATUS -> and("(s.status = ANY (?) OR s.action || '_' || s.status = ANY (?))", words, words);
            case REASON -> and("s.reason = ANY (?)", words);
            case DISABLE_ROLLBACK -> and("(d.on_failure <> 'rollback')::text = ANY (?)", words);
            case TIMEOUT -> and("d.timeout_minutes::text = ANY (?)", words);
        }
    }

    private void tagged(TagRule rule) {
        and((rule.has() ? "" : "NOT ") + (rule.all() ? ALL_TAGS : ANY_TAG), rule.words());
    }

    /** The rows after the marked one, as one comparison, which an index can answer. */
    private void after(StackRow marker) {
        var columns = query.order().stream().map(StackSelect::column).collect(Collectors.joining(", "));
        var places = query.order().stream().map(_ -> "?").collect(Collectors.joining(", "));
        sql.append(" AND (").append(columns).append(", s.id) ").append(query.descending() ? "<" : ">");
        sql.append(" (").append(places).append(", ?)");
        query.order().forEach(key -> parameters.add(value(key, marker)));
        parameters.add(marker.id());
    }

    private static String column(SortKey key) {
        return switch (key) {
            case NAME -> "s.name";
            case STATUS -> "(s.status COLLATE \"C\")";
            case CREATED -> "s.created";
            case UPDATED -> "coalesce(s.updated, s.created)";
        };
    }

    private static Object value(SortKey key, StackRow marker) {
        return switch (key) {
            case NAME -> marker.name();
            case STATUS -> marker.status();
            case CREATED -> marker.created();
            case UPDATED -> marker.updated().orElse(marker.created());
        };
    }
}
