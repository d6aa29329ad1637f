package io.tutti.server.identity;

import java.util.concurrent.atomic.AtomicReference;

/** Where this server is reached; known for certain once it listens. */
public final class ServerAddress {
    private final AtomicReference<String> url = new AtomicReference<>("");

    public ServerAddress(String host, int port) {
        moved(host, port);
    }

    /** It listens there now. */
    public void moved(String host, int port) {
        url.set("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Without a slash at its end. */
    public String url() {
        return url.get();
    }
}
