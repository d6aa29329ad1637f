package io.tutti.drivers.local;

import io.tutti.contract.cloud.Inventory;
import java.util.Locale;

/**
 * Answers for the local cloud as its types do: any flavor and any image will do, a network that nobody made is taken for
 * the provider's, and everything else is what this project has made.
 */
final class LocalInventory implements Inventory {
    private final Records records;

    LocalInventory(Records records) {
        this.records = records;
    }

    @Override
    public Answer has(String project, String constraint, String named) {
        return switch (constraint) {
            // A local machine is as big as it likes and boots nothing.
            case "glance.image", "nova.flavor" -> Answer.YES;
            case "neutron.network", "nova.network" -> network(project, named);
            case "neutron.port" -> made(project, RecordKind.PORT, named);
            case "neutron.router" -> made(project, RecordKind.ROUTER, named);
            case "neutron.security_group" ->
                named.equals("default") ? Answer.YES : made(project, RecordKind.SECURITY_GROUP, named);
            case "neutron.subnet" -> made(project, RecordKind.SUBNET, named);
            case "nova.keypair" -> named.isEmpty() ? Answer.YES : made(project, RecordKind.KEY_PAIR, named);
            case "nova.server" -> made(project, RecordKind.SERVER, named);
            default -> Answer.CANNOT_TELL;
        };
    }

    /** The provider's networks have names here; an id is of one that somebody made. */
    private Answer network(String project, String named) {
        var known = made(project, RecordKind.NETWORK, named);
        return known instanceof Answer.Yes || !(named.isBlank() || isUuid(named)) ? Answer.YES : known;
    }

    private Answer made(String project, RecordKind kind, String named) {
        return records.named(kind, project, named).isPresent()
                ? Answer.YES
                : Answer.no("the project has no " + kind.word() + " of that id or name");
    }

    private static boolean isUuid(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");
    }
}
