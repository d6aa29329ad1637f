package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Changes a stack and watches.
 *
 * @param verb the command that does so
 * @param stack as it is found
 */
record Changing(Verb verb, Mapping stack) {
    static Changing of(Verb verb, String name) {
        return new Changing(
                verb,
                Verb.servers()
                        .insist(Verb.servers()::runningOrResumed, server -> server.get(Verb.stackPath(name)))
                        .mapping("stack"));
    }

    String id() {
        return Verb.text(stack, "id");
    }

    String status() {
        return Verb.text(stack, "status");
    }

    /**
     * Asks for the change.
     *
     * @param looks whether a look at what there is comes before it
     * @param detach whether nobody waits for its end
     * @return how it ended; nothing when nobody waits
     */
    Optional<Endings> to(Mapping body, boolean looks, boolean detach) {
        var path = Verb.stackPath(id());
        var before = new AtomicLong();
        // The same change again finds nothing to do, so that it may be repeated when nobody knows whether it was heard.
        var answer = Verb.servers().insist(Verb.servers()::runningOrResumed, server -> {
            before.set(EventsCommand.last(server, id()));
            return server.put(path, body);
        });
        Verb.warn(answer);
        var changed = answer.mapping("stack");
        var name = Verb.text(changed, "name");
        if (detach) {
            verb.told(answer, "changing " + name + "; follow it with: tutti events -f " + name);
            return Optional.empty();
        }
        var watching = new Watching(Verb.servers(), changed, verb.display(changed)).after(before.get());
        // A look comes before the change, and ends before it begins.
        var end = looks ? watching.until("UPDATE") : watching.untilItRests();
        return Optional.of(Endings.of(end, "UPDATE"));
    }
}
