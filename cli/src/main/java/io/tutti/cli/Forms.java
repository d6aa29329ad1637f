package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.stream.Collectors;

/** A block's form as people read it. */
final class Forms {
    private Forms() {}

    static void print(Mapping form) {
        Verb.out()
                .println(Printable.line(Verb.text(form, "block") + "/" + Verb.text(form, "version") + "  "
                        + Verb.text(form, "description")));
        var properties = new Table();
        each(
                form,
                "fields",
                field -> properties.row(
                        Verb.text(field, "name"), Verb.text(field, "kind"), fallback(field), told(field)));
        section("properties", properties);
        var sockets = new Table();
        each(
                form,
                "sockets",
                socket -> sockets.row(
                        Verb.text(socket, "name"),
                        Verb.text(socket, "capability") + " " + Verb.text(socket, "versions"),
                        count(socket, "min") + " to " + count(socket, "max"),
                        told(socket)));
        section("requires", sockets);
        var capabilities = new Table();
        each(
                form,
                "provides",
                one -> capabilities.row(
                        Verb.text(one, "name"),
                        Verb.text(one, "capability") + " " + Verb.text(one, "version"),
                        names("", one.items("values"))));
        section("provides", capabilities);
        var states = new Table();
        each(
                form,
                "states",
                state -> states.row(
                        Verb.text(state, "name"),
                        named("on ", Verb.text(state, "on")),
                        names("after ", state.items("after")),
                        named("run ", Verb.text(state, "run")),
                        Verb.text(state, "run").isEmpty() ? "" : undo(Verb.text(state, "undo"))));
        section("states", states);
        form.text("goal").ifPresent(goal -> Verb.out().println("  goal " + goal));
    }

    private static void each(Mapping form, String key, java.util.function.Consumer<Mapping> row) {
        form.items(key).stream().map(Verb::mapping).forEach(row);
    }

    private static void section(String name, Table table) {
        if (!table.isEmpty()) {
            Verb.out().println("  " + name);
            table.print("    ");
        }
    }

    private static String fallback(Mapping field) {
        return field.get("default")
                .map(value ->
                        "= " + value.asText().filter(text -> !text.isEmpty()).orElseGet(() -> Json.masked(value)))
                .orElse(field.get("required").filter(Value.of(true)::equals).isPresent() ? "required" : "");
    }

    private static String told(Mapping thing) {
        var words = thing.text("description")
                .filter(text -> !text.isBlank())
                .or(() -> thing.text("label"))
                .orElse("");
        return words.equals(Verb.text(thing, "name")) ? "" : words;
    }

    private static String count(Mapping socket, String key) {
        return socket.whole(key).map(String::valueOf).orElse("?");
    }

    private static String undo(String script) {
        return script.isEmpty() ? "no undo" : "undo " + script;
    }

    private static String named(String before, String name) {
        return name.isEmpty() ? "" : before + name;
    }

    /** Names after a word; nothing when there are none. */
    static String names(String before, List<Value> items) {
        var names = EnvShow.texts(items);
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", before, ""));
    }
}
