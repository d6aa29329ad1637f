package io.tutti.testkit.sim;

import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;

/** An event in few words, the same in every process. */
final class EventPrint {
    private EventPrint() {}

    static String of(RunId id, Event event) {
        var what = event.getClass().getSimpleName() + " " + event.at();
        return id.value().substring(0, 4) + " "
                + switch (event) {
                    case Event.OfAttempt e -> what + " " + e.task() + " " + e.attempt();
                    case Event.OfPerson e -> what + " " + e.task();
                    case Event.Signalled e ->
                        what + " " + e.task() + " " + e.signal().id();
                    case Event.Grown e ->
                        what + " " + e.task() + " by " + e.tasks().size();
                    case Event.Owned e -> what + " " + e.node() + " " + e.epoch();
                    case Event.Opened e -> what + " " + e.policy() + " " + e.graph();
                    case Event.Paused _,
                            Event.Resumed _,
                            Event.Stilled _,
                            Event.Cancelled _,
                            Event.Superseded _,
                            Event.Turned _,
                            Event.Corrected _ -> what;
                };
    }
}
