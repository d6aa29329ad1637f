package io.tutti.server.api;

import io.tutti.drivers.Catalogue;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.server.api.health.Figures;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.identity.Identity;
import io.tutti.server.live.Live;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Stacks;
import io.tutti.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Everything that the doors need.
 *
 * @param host the address to listen on, loopback unless somebody wants otherwise
 * @param port 0 for any
 * @param runs a run as it was last committed
 * @param ready whether a stack could be made now; the store's own readiness is asked besides
 */
public record ServerParts(
        String host,
        int port,
        String version,
        InstantSource clock,
        Store store,
        Limits limits,
        Stacks stacks,
        EnvironmentService environments,
        Catalogue catalogue,
        Function<RunId, Optional<Run>> runs,
        Identity identity,
        Live live,
        BooleanSupplier ready,
        Figures figures) {}
