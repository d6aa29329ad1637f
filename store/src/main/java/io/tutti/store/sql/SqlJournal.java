package io.tutti.store.sql;

import io.tutti.contract.problem.Problem;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.EventCodec;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.StoreProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The journal in PostgreSQL. A group is one transaction; the run's row is the fence. */
final class SqlJournal implements Journal {
    private static final int MOST_TRIES = 10;

    /**
     * Opens and moves runs by one upsert, which no plan can make slow, and writes the events of those that let themselves
     * be moved. A run that is not there is opened by position 0 only; one that is there is moved from the expected
     * position only.
     */
    private static final String APPEND = """
        WITH accepted AS (
            INSERT INTO run AS r (id, position, added, closed, kind, subject, opened)
            SELECT p.id, p.position::bigint, p.added::bigint, p.closed::boolean,
                   p.kind, p.subject, p.opened::timestamptz
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 AS p (id, position, added, closed, kind, subject, opened)
            WHERE p.position = p.added OR (SELECT true FROM run WHERE run.id = p.id)
            ON CONFLICT (id) DO UPDATE
            SET position = excluded.position, added = excluded.added, closed = r.closed OR excluded.closed
            WHERE r.position = excluded.position - excluded.added AND excluded.position > excluded.added
            RETURNING id
        ), written AS (
            INSERT INTO journal (run, position, event)
            SELECT e.run, e.position::bigint, e.event::json
            FROM unnest(?::text[], ?::text[], ?::text[]) AS e (run, position, event)
            WHERE e.run IN (SELECT id FROM accepted)
        )
        SELECT id FROM accepted\
        """;

    private final Database database;
    private final Texts texts;
    private final Tables tables;
    private final EnvironmentTables environmentTables;

    SqlJournal(Database database, Texts texts, Tables tables, EnvironmentTables environmentTables) {
        this.database = database;
        this.texts = texts;
        this.tables = tables;
        this.environmentTables = environmentTables;
    }

    @Override
    public List<Receipt> append(List<Part> group) {
        var receipts = new ArrayList<Receipt>();
        var wave = new LinkedHashMap<RunId, Written>();
        for (var part : group) {
            if (wave.containsKey(part.run())) {
                receipts.addAll(commit(List.copyOf(wave.values())));
                wave.clear();
            }
            wave.put(part.run(), Written.of(part, texts));
        }
        receipts.addAll(commit(List.copyOf(wave.values())));
        return receipts;
    }

    /** Each run occurs once. A group that fails as a whole is tried again in halves, down to the part that is at fault. */
    private List<Receipt> commit(List<Written> group) {
        for (int tried = 1; !group.isEmpty(); tried++) {
            try {
                return once(group);
            } catch (SQLException e) {
                switch (Fault.of(e)) {
                    case AWAY -> throw new OutcomeUnknown(e);
                    case AGAIN -> {
                        if (tried == MOST_TRIES) {
                            throw new OutcomeUnknown(e);
                        }
                    }
                    case DATA -> {
                        return group.size() == 1 ? List.of(fault(group.getFirst(), e)) : inHalves(group);
                    }
                }
            }
        }
        return List.of();
    }

    private List<Receipt> inHalves(List<Written> group) {
        var middle = group.size() / 2;
        var receipts = new ArrayList<>(commit(group.subList(0, middle)));
        receipts.addAll(commit(group.subList(middle, group.size())));
        return receipts;
    }

    private List<Receipt> once(List<Written> group) throws SQLException {
        var onlyEvents =
                group.stream().allMatch(written -> written.part().rows().isEmpty());
        var accepted = onlyEvents
                ? database.inStatement(connection -> append(connection, group))
                : database.inTransaction(connection -> appendWithRows(connection, group));
        return group.stream()
                .<Receipt>map(
                        written -> accepted.contains(written.id()) ? new Receipt.Committed() : new Receipt.Refused())
                .toList();
    }

    private Set<String> appendWithRows(Connection connection, List<Written> group) throws SQLException {
        var accepted = append(connection, group);
        var rows = new RowsOfGroup();
        for (var written : group) {
            if (accepted.contains(written.id())) {
                written.part().rows().forEach(rows::add);
            }
        }
        rows.write(connection, tables);
        rows.write(connection, environmentTables);
        return accepted;
    }

    private static Set<String> append(Connection connection, List<Written> group) throws SQLException {
        var runs = new Columns(7);
        var events = new Columns(3);
        group.stream().sorted(Comparator.comparing(Written::id)).forEach(written -> {
            var part = written.part();
            var opened = part.events().stream()
                    .filter(Event.Opened.class::isInstance)
                    .map(Event.Opened.class::cast)
                    .findFirst();
            runs.add(
                    written.id(),
                    part.position() + part.events().size(),
                    part.events().size(),
                    part.closes(),
                    opened.map(Event.Opened::kind).orElse(""),
                    opened.map(Event.Opened::subject).orElse(""),
                    opened.map(event -> Sql.write(event.at())));
            for (int i = 0; i < written.events().size(); i++) {
                events.add(written.id(), part.position() + i, written.events().get(i));
            }
        });
        var parameters = new ArrayList<Object>(runs.lists());
        parameters.addAll(events.lists());
        return new HashSet<>(Sql.all(connection, row -> row.getString("id"), APPEND, parameters.toArray()));
    }

    private static Receipt fault(Written written, SQLException e) {
        return e instanceof Followed.Overtaken ? new Receipt.Refused() : new Receipt.Poisoned(problem(written, e));
    }

    private static Problem problem(Written written, SQLException e) {
        if (e instanceof Quotas.Exceeded exceeded) {
            return exceeded.problem();
        }
        var name = written.part().rows().stream()
                .filter(StackRow.class::isInstance)
                .map(StackRow.class::cast)
                .filter(stack -> stack.parent().isEmpty() && stack.deleted().isEmpty())
                .map(StackRow::name)
                .findFirst();
        return name.isPresent() && Fault.names(e, "stack_live_name")
                ? StoreProblems.stackExists(name.get())
                : StoreProblems.unwritable(String.valueOf(e.getMessage()));
    }

    @Override
    public List<Event> read(RunId run, long from) {
        return database.transaction(connection -> Sql.all(
                connection,
                row -> EventCodec.read(texts.mapping(row.getString("event"))),
                "SELECT event FROM journal WHERE run = ? AND position >= ? ORDER BY position",
                run.value(),
                from));
    }

    @Override
    public List<RunId> open() {
        return database.transaction(connection -> Sql.all(
                connection,
                row -> new RunId(row.getString("id")),
                "SELECT id FROM run WHERE NOT closed ORDER BY number"));
    }

    /** A part and its events as JSON, made once however often the part is tried. */
    private record Written(Part part, String id, List<String> events) {
        static Written of(Part part, Texts texts) {
            var events = part.events().stream()
                    .map(event -> texts.json(EventCodec.write(event)))
                    .toList();
            return new Written(part, Texts.clean(part.run().value()), events);
        }
    }
}
