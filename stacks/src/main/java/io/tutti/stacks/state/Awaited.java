package io.tutti.stacks.state;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a task waits for, read from the addresses it listens at; see {@link io.tutti.contract.resource.Addresses}.
 *
 * @param who could send it
 */
record Awaited(String what, String who) {
    /** The most telling of the addresses; empty when there is none. */
    static Optional<Awaited> of(Collection<String> addresses) {
        return new TreeSet<>(addresses)
                .stream()
                        .filter(address -> !address.endsWith("/failure"))
                        .findFirst()
                        .or(() -> addresses.stream().findFirst())
                        .map(Awaited::of);
    }

    private static Awaited of(String address) {
        var parts = address.split("/", 4);
        return switch (parts[0]) {
            case "resource" ->
                new Awaited(
                        "a signal to `" + parts[parts.length - 1] + "`",
                        "whoever has its signal address, such as a script on a machine");
            case "deployment" -> new Awaited("the report of its script", "the agent on its machine");
            case "run" -> new Awaited("its nested stack", "whoever can move the nested stack");
            case "exchange" -> exchange(parts);
            default -> new Awaited("a signal at " + address, "whoever sends it");
        };
    }

    private static Awaited exchange(String[] parts) {
        var kind = parts.length > 2 ? parts[2] : "";
        var name = parts.length > 3 ? parts[3] : "";
        return switch (kind) {
            case "value" ->
                new Awaited("the value `" + name + "`", "a machine of this stack, with `tutti put " + name + "`");
            case "claim" ->
                new Awaited("the winner of `" + name + "`", "a machine of this stack, with `tutti claim " + name + "`");
            case "barrier" ->
                new Awaited(
                        "the barrier `" + name + "`", "the machines still missing, with `tutti barrier " + name + "`");
            default -> new Awaited("word from the machines", "a machine of this stack");
        };
    }
}
