package io.tutti.server.live;

import io.tutti.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

/** What goes on at this moment. */
public record Live(
        Wakes wakes,
        LiveFeed feed,
        Chatter chatter,
        AttemptLogs logs,
        Secrets secrets,
        AgentPresence presence,
        Machines machines) {
    /** Over a store, listening to its signals and wishes. */
    public static Live over(Path home, Store store, Machines machines, InstantSource clock) {
        var wakes = new Wakes();
        var chatter = new Chatter(wakes);
        var secrets = new Secrets(store.exchange());
        store.mailbox().listen(signal -> wakes.call(signal.address()));
        store.onWish(machine -> wakes.call(Wakes.machine(machine)));
        return new Live(
                wakes,
                new LiveFeed(wakes),
                chatter,
                new AttemptLogs(home, chatter, secrets, clock),
                secrets,
                new AgentPresence(clock),
                machines);
    }
}
