package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState.Active;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** I25 signal durability, I26 signal order: what was acknowledged is delivered, once, in the order of its coming. */
final class SignalInvariants implements Watch {
    private final Findings findings;
    private final Mailbox mailbox;

    SignalInvariants(Findings findings, Mailbox mailbox) {
        this.findings = findings;
        this.mailbox = mailbox;
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (event instanceof Event.Signalled signalled) {
            findings.check(
                    Invariant.I25,
                    history.of(signalled.task()).heard.add(name(signalled.signal())),
                    () -> signalled.signal() + " counts twice for " + signalled.task());
        }
    }

    @Override
    public void called(History history, Assignment call, String node, Instant began) {
        for (int i = 1; i < call.signals().size(); i++) {
            var one = call.signals().get(i - 1);
            var two = call.signals().get(i);
            // The rest of a child is only a wake-up: its parent looks for itself.
            if (one.address().equals(two.address()) && !one.address().startsWith("run/")) {
                var kept = ids(mailbox.at(Set.of(one.address())));
                findings.check(
                        Invariant.I26,
                        kept.indexOf(one.id()) < kept.indexOf(two.id()) || !kept.contains(two.id()),
                        () -> call.task() + " hears " + one.id() + " before " + two.id() + ", but they came " + kept);
            }
        }
    }

    private static List<String> ids(List<Signal> signals) {
        return new ArrayList<>(signals.stream().map(Signal::id).toList());
    }

    /** What has been stored for long at an address that a task has awaited for long has been heard by it. */
    void looked(History history, Instant late) {
        if (history.paused || !history.unpausedSince.isBefore(late)) {
            return;
        }
        for (var id : history.run.active()) {
            if (history.run.state(id) instanceof Active active) {
                var facts = history.of(id);
                for (var signal : mailbox.at(active.addresses())) {
                    if (signal.at().isBefore(late)
                            && facts.awaited
                                    .getOrDefault(signal.address(), late)
                                    .isBefore(late)
                            && !signal.address().startsWith("run/")) {
                        findings.check(
                                Invariant.I25,
                                facts.heard.contains(name(signal)),
                                () -> id + " never heard of " + signal.id());
                    }
                }
            }
        }
    }

    private static String name(Signal signal) {
        return signal.address() + "#" + signal.id();
    }
}
