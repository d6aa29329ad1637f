package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AttemptLogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code GET /tutti/v1/stacks/STACK/logs}: what scripts have printed, attempt by attempt; secrets are hidden. */
record ShowLogs(Found found, AttemptLogs logs) implements Endpoint {
    private static final int MOST = 1_000_000;

    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var resource = request.query("resource");
        var lines = (int) request.number("lines", MOST, MOST);
        var shown = new ArrayList<Mapping>();
        for (var kept : logs.of(stack.root())) {
            var name = kept.heading().text("resource").orElse("");
            if (resource.isEmpty()
                    || resource.get().equals(name)
                    || resource.get().endsWith("/" + name)) {
                shown.addAll(json(kept, lines));
            }
        }
        return Reply.json(200, Value.map("logs", Value.list(shown)));
    }

    private static List<Mapping> json(AttemptLogs.Kept kept, int lines) {
        var streams = new LinkedHashMap<String, StringBuilder>();
        for (var piece : kept.pieces()) {
            streams.computeIfAbsent(piece.text("stream").orElse(""), _ -> new StringBuilder())
                    .append(piece.text("text").orElse(""));
        }
        var all = new ArrayList<Mapping>();
        streams.forEach((stream, text) ->
                all.add(kept.heading().with("stream", stream).with("text", tail(text.toString(), lines))));
        return all;
    }

    private static String tail(String text, int lines) {
        var from = text.endsWith("\n") ? text.length() - 1 : text.length();
        for (int i = 0; i < lines && from >= 0; i++) {
            from = text.lastIndexOf('\n', from - 1);
        }
        return lines == 0 ? "" : text.substring(Math.max(0, from + 1));
    }
}
