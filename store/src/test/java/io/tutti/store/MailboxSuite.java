package io.tutti.store;

import static io.tutti.store.Samples.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Signal;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Mailbox.Posting;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every mailbox promises. */
abstract class MailboxSuite {
    private final String address = "resource/" + UUID.randomUUID() + "/a";

    abstract Store store();

    private Mailbox mailbox() {
        return store().mailbox();
    }

    @Test
    void theSameIdCountsOnceAtAnAddress() {
        assertThat(mailbox().post(signal(address, "1"))).isEqualTo(Posting.STORED);
        assertThat(mailbox().post(signal(address, "1"))).isEqualTo(Posting.DUPLICATE);
        assertThat(mailbox().post(signal(address + "b", "1"))).isEqualTo(Posting.STORED);
        assertThat(mailbox().at(Set.of(address))).containsExactly(signal(address, "1"));
    }

    @Test
    void signalsOfSeveralAddressesComeInTheOrderTheyWereStored() {
        var expected = List.of(signal(address, "z"), signal(address + "b", "m"), signal(address, "a"));
        expected.forEach(mailbox()::post);
        mailbox().post(signal(address + "c", "elsewhere"));
        assertThat(mailbox().at(Set.of(address, address + "b"))).isEqualTo(expected);
        assertThat(mailbox().at(Set.of())).isEmpty();
    }

    @Test
    void forgettingTakesWhatBeginsSoAndNothingElse() {
        var odd = address + "/%_";
        List.of(address, address + "/1", odd, odd + "x", "other/" + address)
                .forEach(at -> mailbox().post(signal(at, "1")));
        mailbox().forget(odd);
        assertThat(mailbox().at(Set.of(address, address + "/1", odd, odd + "x")))
                .extracting(Signal::address)
                .containsExactly(address, address + "/1");
        mailbox().forget(address);
        assertThat(mailbox().at(Set.of(address, address + "/1", "other/" + address)))
                .extracting(Signal::address)
                .containsExactly("other/" + address);
    }

    @Test
    void addressesAreFoundByHowTheyBegin() {
        List.of(address + "/b", address + "/a", address + "/a", "other/" + address)
                .forEach(at -> mailbox().post(signal(at, "1")));
        assertThat(mailbox().addresses(address)).containsExactly(address + "/a", address + "/b");
        assertThat(mailbox().addresses(address + "/c")).isEmpty();
    }

    @Test
    void aListenerIsToldOfWhatWasStoredOnceAndFindsItThere() {
        var told = new CopyOnWriteArrayList<Signal>();
        var found = new CopyOnWriteArrayList<Signal>();
        mailbox().listen(signal -> {
            if (signal.address().equals(address)) {
                told.add(signal);
                found.addAll(mailbox().at(Set.of(address)));
            }
        });
        mailbox().post(signal(address, "1"));
        mailbox().post(signal(address, "1"));
        assertThat(told).containsExactly(signal(address, "1"));
        assertThat(found).containsExactly(signal(address, "1"));
    }

    @Test
    void aListenerThatFailsHurtsNobody() {
        var told = new CopyOnWriteArrayList<Signal>();
        mailbox().listen(signal -> {
            if (signal.address().equals(address)) {
                throw new IllegalStateException("A listener that fails on purpose");
            }
        });
        mailbox().listen(told::add);
        assertThat(mailbox().post(signal(address, "1"))).isEqualTo(Posting.STORED);
        assertThat(told).contains(signal(address, "1"));
    }
}
