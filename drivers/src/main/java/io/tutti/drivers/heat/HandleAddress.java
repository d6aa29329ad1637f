package io.tutti.drivers.heat;

import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.resource.SignalUrls;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a wait condition reads from what its handle is referred to by: a signal address, or an address on the web that
 * carries its own key.
 *
 * @param silent whether nobody will signal, so that there is nothing to wait for ({@code NO_SIGNAL})
 * @param since of a handle that was made anew: what was said before counts for the one before
 */
record HandleAddress(String address, boolean silent, Optional<Instant> since) {
    private static final String SILENT = "#no-signal";
    /** After a mark that no client sends along. */
    private static final String SINCE = "#since-";

    static String idOf(String address, boolean silent) {
        return silent ? address + SILENT : address;
    }

    static String since(String signed, Instant made) {
        return signed + SINCE + made;
    }

    /** Nothing for what is no handle, and for one of another project's: a text says whatever its author likes. */
    static Optional<HandleAddress> of(Owner owner, String id, SignalUrls urls) {
        if (id.endsWith(SILENT)) {
            return urls.addressOf(owner, id.substring(0, id.length() - SILENT.length()))
                    .map(address -> new HandleAddress(address, true, Optional.empty()));
        }
        var mark = id.indexOf(SINCE);
        Optional<Instant> since = mark < 0 ? Optional.empty() : instant(id.substring(mark + SINCE.length()));
        return urls.addressOf(owner, mark < 0 ? id : id.substring(0, mark))
                .map(address -> new HandleAddress(address, false, since));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    boolean isMeant(Signal signal) {
        return signal.address().equals(address)
                && since.filter(made -> signal.at().isBefore(made)).isEmpty();
    }
}
