package io.tutti.server.identity;

/** Where this server is reached; known for certain once it listens. */
public final class ServerAddress {
    private volatile String url;

    public ServerAddress(String host, int port) {
        url = url(host, port);
    }

    /** It listens there now. */
    public void moved(String host, int port) {
        url = url(host, port);
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Without a slash at its end. */
    public String url() {
        return url;
    }
}
