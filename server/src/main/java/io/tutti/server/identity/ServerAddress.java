package io.tutti.server.identity;

import java.util.Optional;

/** Where this server is reached; known for certain once it listens. */
public final class ServerAddress {
    private final Optional<String> publicUrl;
    private volatile String url;

    /** @param publicUrl where clients reach it, when somebody has said so */
    public ServerAddress(String host, int port, Optional<String> publicUrl) {
        this.publicUrl = publicUrl;
        url = url(host, port);
    }

    /** It listens there now. */
    public void moved(String host, int port) {
        url = url(host, port);
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What clients are told, when it does not follow from what they wrote themselves. */
    public Optional<String> publicUrl() {
        return publicUrl;
    }

    /** Where somebody elsewhere reaches it, without a slash at its end. */
    public String outside() {
        return publicUrl.orElse(url);
    }

    /** Where it listens, without a slash at its end. */
    public String url() {
        return url;
    }
}
