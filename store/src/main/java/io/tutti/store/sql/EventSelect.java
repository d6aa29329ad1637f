package io.tutti.store.sql;

import io.tutti.stacks.state.EventQuery;
import io.tutti.stacks.state.StackReads.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question for events as SQL. */
final class EventSelect {
    private EventSelect() {}

    /** @param marker the event that the query's marker names */
    static StackSelect.Statement rows(EventQuery query, Optional<Numbered> marker) {
        var sql = new StringBuilder("SELECT * FROM event WHERE root = ? AND stack = ANY (?)");
        var parameters = new ArrayList<Object>(List.of(query.root(), query.stacks()));
        among(sql, parameters, "id = ANY (?)", query.ids());
        among(sql, parameters, "resource = ANY (?)", query.resources());
        among(sql, parameters, "type = ANY (?)", query.types());
        among(sql, parameters, "action = ANY (?)", query.actions());
        if (!query.statuses().isEmpty()) {
            sql.append(" AND (status = ANY (?) OR action || '_' || status = ANY (?))");
            parameters.add(query.statuses());
            parameters.add(query.statuses());
        }
        var type = "type COLLATE \"C\"";
        marker.ifPresent(event -> {
            sql.append(" AND (").append(query.byType() ? type + ", " : "").append("number) ");
            sql.append(query.descending() ? "<" : ">").append(query.byType() ? " (?, ?)" : " (?)");
            if (query.byType()) {
                parameters.add(event.event().type());
            }
            parameters.add(event.number());
        });
        var direction = query.descending() ? " DESC" : " ASC";
        sql.append(" ORDER BY ").append(query.byType() ? type + direction + ", " : "");
        sql.append("number").append(direction).append(" LIMIT ?");
        parameters.add(query.limit());
        return new StackSelect.Statement(sql.toString(), parameters);
    }

    private static void among(StringBuilder sql, List<Object> parameters, String condition, List<String> words) {
        if (!words.isEmpty()) {
            sql.append(" AND ").append(condition);
            parameters.add(words);
        }
    }
}
