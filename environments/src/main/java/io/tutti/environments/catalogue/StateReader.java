package io.tutti.environments.catalogue;

import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.template.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the states of a block. */
final class StateReader {
    private static final String ON = "on";
    private static final List<String> KEYS =
            List.of(ON, "after", "run", "undo", "inputs", "outputs", "on_failure", "handles", "description");
    private static final List<String> FAILURE_KEYS = List.of("then", "tries", "pause", "deadline");

    private final Reading reading;
    private final Map<String, String> files;

    StateReader(Reading reading, Map<String, String> files) {
        this.reading = reading;
        this.files = files;
    }

    Map<String, State> read(Node.Fields root) {
        var states = new LinkedHashMap<String, State>();
        reading.entries(root, "states", "").forEach((name, field) -> {
            var path = "states." + name;
            if (!name.matches(BlockReader.WORD)) {
                reading.wrong("name", "`" + name + "` is no name for a state", field.place(), path);
            }
            // A state may be a join alone, written with nothing behind its name.
            var fields = reading.map(field.node(), "A state", path)
                    .orElseGet(() -> new Node.Fields(Map.of(), field.place()));
            states.put(name, state(name, spelled(fields), field, path));
        });
        return states;
    }

    /** YAML 1.1 reads the key {@code on} as a truth value. */
    private static Node.Fields spelled(Node.Fields fields) {
        var all = new LinkedHashMap<String, Node.Field>();
        fields.all().forEach(field -> {
            var key = field.key().equals("true") ? ON : field.key();
            all.put(key, new Node.Field(key, field.place(), field.node()));
        });
        return new Node.Fields(all, fields.where());
    }

    private State state(String name, Node.Fields fields, Node.Field field, String path) {
        reading.keys(fields, KEYS, "a key of a state", path);
        var run = script(fields, "run", path);
        var undo = script(fields, "undo", path);
        var on = reading.name(fields, ON, path);
        if (run.isEmpty() && undo.isPresent()) {
            reading.wrong(
                    "state",
                    "The state has an `undo` but nothing to `run`",
                    undo.get().where(),
                    path + ".undo");
        }
        if (run.isPresent() && on.isEmpty()) {
            reading.wrong(
                    "state",
                    "The state `" + name + "` does not say `on` which machine it runs",
                    run.get().where(),
                    path);
        }
        return new State(
                name,
                on,
                reading.names(fields, "after", path),
                run,
                undo,
                fields.get("inputs"),
                reading.names(fields, "outputs", path),
                hints(fields, path),
                reading.name(fields, "handles", path),
                reading.text(fields, "description", path),
                field.place());
    }

    private Optional<Name> script(Node.Fields fields, String key, String path) {
        var file = reading.name(fields, key, path);
        file.filter(name -> !files.containsKey(name.text()))
                .ifPresent(name -> reading.findings()
                        .problem(BlockReader.missing(name, files).on(path + "." + key)));
        return file;
    }

    /** A word says what happens then; a map may say more. */
    private Optional<Node.Fields> hints(Node.Fields fields, String path) {
        var node = fields.get("on_failure");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        var hints = new LinkedHashMap<String, Node.Field>();
        if (node.get() instanceof Node.Scalar word && !word.isNull()) {
            hints.put("on_failure", new Node.Field("on_failure", word.where(), word));
        } else {
            reading.map(node.get(), "`on_failure`", path + ".on_failure").ifPresent(map -> {
                reading.keys(map, FAILURE_KEYS, "a hint", path + ".on_failure");
                map.all().forEach(hint -> {
                    var key = hint.key().equals("then") ? "on_failure" : hint.key();
                    hints.put(key, new Node.Field(key, hint.place(), hint.node()));
                });
            });
        }
        return Optional.of(new Node.Fields(hints, node.get().where()));
    }
}
