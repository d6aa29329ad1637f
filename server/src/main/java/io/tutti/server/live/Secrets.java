package io.tutti.server.live;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.drivers.software.Masking;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is secret for the scripts of a scope: the values sealed in its exchange, whichever machine put them there.
 * Learnt when they are written; after a restart of the server, read once.
 */
public final class Secrets {
    /** Scopes at hand; when there are more, all are read again as they are needed. */
    private static final int MOST_SCOPES = 10_000;

    private final Exchange exchange;
    private final Map<String, Masking> scopes = new ConcurrentHashMap<>();

    public Secrets(Exchange exchange) {
        this.exchange = exchange;
    }

    /** What is secret in the scope of a deployment, apart from its own inputs. */
    Masking around(Deployment row) {
        return row.scope().isEmpty() ? new Masking() : scope(row.scope());
    }

    /** A text of a deployment, without the secrets of its inputs and of its scope. */
    public String hide(Deployment row, String text) {
        return Masking.of(row.inputs()).hide(text, around(row));
    }

    /** A secret of that scope, which may be printed from now on. */
    public void learn(String scope, Value value) {
        if (!scope.isEmpty()) {
            scope(scope).learn(value);
        }
    }

    private Masking scope(String scope) {
        if (scopes.size() > MOST_SCOPES) {
            scopes.clear();
        }
        return scopes.computeIfAbsent(scope, this::read);
    }

    private Masking read(String scope) {
        return Masking.of(exchange.contents(scope).values());
    }
}
