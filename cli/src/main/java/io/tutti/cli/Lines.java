package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/** What happens, as plain lines. */
final class Lines {
    private Lines() {}

    /** A line for a streamed event; empty for what is not worth one. */
    static Optional<String> of(String stack, String kind, Mapping data) {
        return switch (kind) {
            case "event" -> Optional.of(event(stack, data));
            case "log" ->
                data.text("text")
                        .map(text -> Printable.of(text).stripTrailing())
                        .filter(text -> !text.isEmpty())
                        .map(text -> indented(Verb.text(data, "resource"), text));
            case "progress" ->
                Optional.of("          " + Verb.text(data, "resource") + " "
                        + data.whole("percent").orElse(0L) + "% " + Printable.line(Verb.text(data, "text")));
            default -> Optional.empty();
        };
    }

    static String event(String stack, Mapping event) {
        var at = Verb.text(event, "at").replaceFirst(".*T(\\d\\d:\\d\\d:\\d\\d).*", "$1");
        var inside = Verb.text(event, "stack_name");
        var resource = Verb.text(event, "resource");
        var where = inside.equals(stack) || inside.isEmpty() ? resource : shortened(stack, inside) + "/" + resource;
        var reason = Verb.text(event, "reason");
        var status = Verb.text(event, "status");
        var action = Verb.text(event, "action");
        var words = status.startsWith(action) ? status : action + "_" + status;
        return at + "  " + where + "  " + words
                + (reason.isEmpty() || reason.equals("state changed") ? "" : "  " + firstLine(Printable.of(reason)));
    }

    /** A nested stack carries its parent's name and a part of its token: neither is news. */
    private static String shortened(String stack, String inside) {
        var rest = inside.startsWith(stack + "-") ? inside.substring(stack.length() + 1) : inside;
        return rest.replaceAll("-[0-9a-f]{12}(?=-|$)", "").replace('-', '/');
    }

    private static String firstLine(String text) {
        var end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " …";
    }

    private static String indented(String resource, String text) {
        return "          " + resource + " | " + text.replace("\n", "\n          " + resource + " | ");
    }
}
