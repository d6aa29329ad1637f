package io.tutti.server;

import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.SignalUrls;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Addresses that somebody will know once a server listens. */
final class LateUrls implements SignalUrls {
    private final AtomicReference<SignalUrls> known = new AtomicReference<>(this);

    void are(SignalUrls urls) {
        known.set(urls);
    }

    private SignalUrls known() {
        return Objects.requireNonNull(known.get());
    }

    @Override
    public String forResource(Owner owner, String name) {
        return known().forResource(owner, name);
    }

    @Override
    public String token(Owner owner, String name) {
        return known().token(owner, name);
    }

    @Override
    public String signed(Owner owner, String name) {
        return known().signed(owner, name);
    }

    @Override
    public String lasting(Owner owner, String name, String token) {
        return known().lasting(owner, name, token);
    }

    @Override
    public Optional<String> addressOf(Owner owner, String handle) {
        return known().addressOf(owner, handle);
    }

    @Override
    public String forAttempt(String deployment, String attempt) {
        return known().forAttempt(deployment, attempt);
    }
}
