package io.tutti.environments.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.compile.Part;
import io.tutti.stacks.state.ResourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the objects of an environment stand, told in the words of its model: the state that each has reached, what it
 * provides, and its resources. Statuses are {@code ACTION_STATUS}, as of resources and stacks; of several things together
 * a failed one counts first, then one under way. {@code ACTION_INCOMPLETE} says that some are done, others were never begun
 * and nothing is under way any more.
 */
public final class Standing {
    /** An object that nothing has been made of. */
    public static final String NOTHING = "NOT_DEPLOYED";

    private final Made made;
    private final boolean isMoving;
    private final Map<String, ResourceRow> rows = new TreeMap<>();
    private final Map<String, Value> outputs;

    /**
     * @param isMoving whether its stack is under way
     * @param rows of its stack
     * @param outputs of its stack by name, as far as they are known
     */
    public Standing(Made made, boolean isMoving, Collection<ResourceRow> rows, Map<String, Value> outputs) {
        this.made = made;
        this.isMoving = isMoving;
        rows.forEach(row -> this.rows.put(row.name(), row));
        this.outputs = Map.copyOf(outputs);
    }

    /** {@code {OBJECT: {block, status, reached, states, values, resources}}}, by the names of objects. */
    public Mapping toValue() {
        var byObject = new TreeMap<String, List<Part>>();
        made.blocks().keySet().forEach(object -> byObject.put(object, new ArrayList<>()));
        made.parts()
                .forEach(part -> byObject.computeIfAbsent(part.object(), _ -> new ArrayList<>())
                        .add(part));
        var values = values();
        var objects = new LinkedHashMap<String, Value>();
        byObject.forEach((object, parts) -> objects.put(
                object,
                object(object, parts, Optional.ofNullable(values.get(object)).orElse(Mapping.EMPTY))));
        return new Mapping(objects);
    }

    private Mapping object(String object, List<Part> parts, Mapping values) {
        var states = new LinkedHashMap<String, List<Part>>();
        parts.stream()
                .filter(part -> part.kind() == Part.Kind.STATE)
                .forEach(part -> states.computeIfAbsent(part.name(), _ -> new ArrayList<>())
                        .add(part));
        var reached = states.entrySet().stream()
                .filter(state -> state.getValue().stream().allMatch(this::isDone))
                .map(Map.Entry::getKey)
                .toList();
        var told = new LinkedHashMap<String, Value>();
        states.forEach((name, at) -> told.put(name, state(at)));
        return Value.map("block", Value.of(made.blocks().getOrDefault(object, "")))
                .with("status", together(parts))
                .with("reached", Value.texts(reached))
                .with("states", new Mapping(told))
                .with("values", values)
                .with("resources", Value.list(parts.stream().map(this::resource).toList()));
    }

    private Mapping state(List<Part> at) {
        var members = new LinkedHashMap<String, Value>();
        at.forEach(part -> part.member().ifPresent(member -> members.put(member, Value.of(status(part)))));
        return Value.map("status", Value.of(together(at))).with("members", new Mapping(members));
    }

    private Mapping resource(Part part) {
        var row = row(part);
        return Value.map("name", Value.of(part.resource()))
                .with("path", part.path())
                .with("type", row.map(ResourceRow::type).orElse(""))
                .with("status", status(part))
                .with("reason", row.map(ResourceRow::reason).orElse(""))
                .with(
                        "physical_id",
                        row.flatMap(ResourceRow::physicalId).map(Value::of).orElseGet(Value::none));
    }

    private Optional<ResourceRow> row(Part part) {
        return Optional.ofNullable(rows.get(part.resource()));
    }

    private boolean isDone(Part part) {
        return row(part)
                .filter(row -> row.isMade() && row.status().equals("COMPLETE"))
                .isPresent();
    }

    private String status(Part part) {
        return row(part).map(row -> row.action() + "_" + row.status()).orElse(NOTHING);
    }

    /** What several things are together. */
    private String together(List<Part> parts) {
        var known = parts.stream().flatMap(part -> row(part).stream()).toList();
        for (var status : List.of("FAILED", "IN_PROGRESS")) {
            var first =
                    known.stream().filter(row -> row.status().equals(status)).findFirst();
            if (first.isPresent()) {
                return first.get().action() + "_" + status;
            }
        }
        var actions =
                known.stream().map(ResourceRow::action).distinct().sorted().toList();
        return switch (actions.size()) {
            case 0 -> NOTHING;
            case 1 -> actions.getFirst() + "_COMPLETE";
            default ->
                known.stream().allMatch(ResourceRow::isMade) && known.size() == parts.size()
                        ? (actions.contains("UPDATE") ? "UPDATE" : actions.getFirst()) + "_COMPLETE"
                        : mixed(actions);
        };
    }

    /** CREATE and DELETE say what is going on, INIT does not; taken back and never begun are both not there. */
    private String mixed(List<String> actions) {
        if (actions.equals(List.of("DELETE", "INIT")) && !isMoving) {
            return "DELETE_COMPLETE";
        }
        return (actions.contains("DELETE") ? "DELETE" : actions.getFirst())
                + (isMoving ? "_IN_PROGRESS" : "_INCOMPLETE");
    }

    /** What each object provides, by object and capability; what is not known yet is left out. */
    private Map<String, Mapping> values() {
        var all = new TreeMap<String, Mapping>();
        made.offers()
                .forEach(offer -> Optional.ofNullable(outputs.get(offer.output()))
                        .ifPresent(value -> all.merge(
                                offer.object(),
                                Value.map(offer.name(), known(value)),
                                (before, more) -> before.with(offer.name(), known(value)))));
        return all;
    }

    /** The values of a capability, as an output of the stack has them; secret ones stay secret. */
    public static Mapping known(Value output) {
        var values = new LinkedHashMap<String, Value>();
        switch (output) {
            case Mapping mapping ->
                mapping.entries().forEach((name, value) -> {
                    if (!(value instanceof Value.Unknown)) {
                        values.put(name, value);
                    }
                });
            case Value.Secret(Mapping(var entries)) ->
                entries.forEach((name, value) -> values.put(name, new Value.Secret(value)));
            case Value.Secret _,
                    Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Unknown _ -> {}
        }
        return new Mapping(values);
    }
}
