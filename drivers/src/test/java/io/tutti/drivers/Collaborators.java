package io.tutti.drivers;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.software.Software;
import java.lang.reflect.Proxy;
import java.util.Random;

/** Collaborators for tests that do not call them. */
public final class Collaborators {
    private Collaborators() {}

    public static Catalogue.Collaborators none() {
        return new Catalogue.Collaborators(
                uncalled(Software.class),
                uncalled(Exchange.class),
                uncalled(MachinePresence.class),
                new Urls(),
                new Random(1));
    }

    private static <T> T uncalled(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            throw new AssertionError(method + " was not to be called");
        }));
    }

    /** Addresses that lead nowhere. */
    public record Urls() implements SignalUrls {
        @Override
        public String forResource(Owner owner, String name) {
            return "http://tutti/" + name;
        }

        @Override
        public String token(Owner owner, String name) {
            return "token";
        }

        @Override
        public String signed(Owner owner, String name) {
            return "http://tutti/signed/" + name;
        }

        @Override
        public String forAttempt(String deployment, String attempt) {
            return "http://tutti/attempt/" + attempt;
        }
    }
}
