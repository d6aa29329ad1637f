package io.tutti.server.api;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackRow;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes who has been shown a secret, in the log named {@code audit}. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private Audit() {}

    /** Notes it when there is a secret among the outputs. */
    public static void outputsShown(Request request, StackRow stack, List<Stacks.Output> outputs) {
        var secrets = outputs.stream()
                .filter(output -> output.value().filter(Audit::hasSecret).isPresent())
                .map(Stacks.Output::name)
                .toList();
        if (!secrets.isEmpty()) {
            LOG.info(
                    "{} was shown the secret outputs {} of stack {} ({})",
                    request.caller().label(),
                    secrets,
                    stack.name(),
                    stack.id());
        }
    }

    /** Notes it: whatever secrets the stack has are in its export. */
    public static void exported(Request request, StackRow stack, Optional<String> reason) {
        LOG.info(
                "{} is given the export of stack {} ({}), secrets included{}",
                request.caller().label(),
                stack.name(),
                stack.id(),
                reason.map(why -> ": " + why.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " "))
                        .orElse(""));
    }

    private static boolean hasSecret(Value value) {
        return switch (value) {
            case Value.Secret _ -> true;
            case Value.Sequence(var items) -> items.stream().anyMatch(Audit::hasSecret);
            case Value.Mapping(var entries) -> entries.values().stream().anyMatch(Audit::hasSecret);
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Unknown _ -> false;
        };
    }
}
