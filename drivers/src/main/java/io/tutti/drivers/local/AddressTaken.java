package io.tutti.drivers.local;

/** Somebody else listens on an address that a host was to get. */
public final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String address;

    AddressTaken(String address, int port) {
        super("Something else listens on " + address + ":" + port);
        this.address = address;
    }

    public String address() {
        return address;
    }
}
