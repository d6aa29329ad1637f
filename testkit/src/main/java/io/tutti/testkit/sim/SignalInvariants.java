package io.tutti.testkit.sim;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState.Active;

/** I25 signal durability, I26 signal order, I13 no lost wake-up: what was acknowledged is delivered, once, in order. */
final class SignalInvariants implements Invariant {
    private final Findings findings;
    private final Mailbox mailbox;

    SignalInvariants(Findings findings, Mailbox mailbox) {
        this.findings = findings;
        this.mailbox = mailbox;
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (event instanceof Event.Signalled signalled
                && !history.of(signalled.task()).heard.add(name(signalled.signal()))) {
            findings.add("I25 signal durability", signalled.signal() + " counts twice for " + signalled.task());
        }
    }

    @Override
    public void called(History history, Assignment call, String node) {
        for (int i = 1; i < call.signals().size(); i++) {
            var one = call.signals().get(i - 1);
            var two = call.signals().get(i);
            // The rest of a child is only a wake-up: its parent looks for itself.
            var ordered = !one.address().startsWith("run/");
            if (ordered && one.address().equals(two.address()) && one.at().isAfter(two.at())) {
                findings.add("I26 signal order", call.task() + " hears " + one.id() + " before " + two.id());
            }
        }
    }

    @Override
    public void ended(History history) {
        if (history.run.phase().over()) {
            return;
        }
        for (var id : history.run.active()) {
            if (history.run.state(id) instanceof Active active) {
                mailbox.at(active.addresses()).stream()
                        .filter(signal -> !history.of(id).heard.contains(name(signal)))
                        .forEach(
                                signal -> findings.add("I25 signal durability", id + " never heard of " + signal.id()));
            }
        }
    }

    private static String name(Signal signal) {
        return signal.address() + "#" + signal.id();
    }
}
