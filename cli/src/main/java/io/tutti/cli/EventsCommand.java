package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What has happened to a stack. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Shows what has happened to a stack, in order.",
        footer = {"", "With -f and -o json each line is one JSON object."})
final class EventsCommand extends Verb {
    private static final int PAGE = 1000;

    @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the stack rests.")
    private boolean follow;

    @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "Only events with a higher number.")
    private long after;

    @Override
    public Integer call() {
        if (follow) {
            var stack = servers()
                    .insist(servers()::runningOrResumed, server -> server.get(stackPath(name)))
                    .mapping("stack");
            var kind = json() ? PlainLines.Kind.JSON : PlainLines.Kind.ALL;
            var end = new Watching(servers(), stack, new PlainLines(text(stack, "name"), kind, Optional.empty()))
                    .after(after)
                    .untilItRests();
            return Endings.of(end, "CREATE").exit().code();
        }
        var events = since(server(), name, after);
        if (json()) {
            return print(Value.list(events));
        }
        events.forEach(event -> out().println(Lines.event(name, mapping(event))));
        return Exit.DONE.code();
    }

    /** All events after a number, page by page. */
    static List<Value> since(Api server, String name, long number) {
        var all = new ArrayList<Value>();
        var last = number;
        while (true) {
            var page = server.get(stackPath(name) + "/events?limit=" + PAGE + "&after=" + last)
                    .items("events");
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            last = mapping(page.getLast()).whole("number").orElse(Long.MAX_VALUE);
        }
    }

    /** The number of the last event so far; 0 when there is none, or nobody tells: then old news is shown again. */
    static long last(Api server, String name) {
        try {
            var events = since(server, name, 0);
            return events.isEmpty()
                    ? 0
                    : mapping(events.getLast()).whole("number").orElse(0L);
        } catch (Stop e) {
            return 0;
        }
    }
}
