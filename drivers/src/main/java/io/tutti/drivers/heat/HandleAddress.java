package io.tutti.drivers.heat;

/**
 * What a wait condition reads from its handle's physical id.
 *
 * @param silent whether nobody will signal, so that there is nothing to wait for ({@code NO_SIGNAL})
 */
record HandleAddress(String address, boolean silent) {
    private static final String SILENT = "#no-signal";

    static String idOf(String address, boolean silent) {
        return silent ? address + SILENT : address;
    }

    static HandleAddress of(String id) {
        return id.endsWith(SILENT)
                ? new HandleAddress(id.substring(0, id.length() - SILENT.length()), true)
                : new HandleAddress(id, false);
    }
}
