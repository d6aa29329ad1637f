package io.tutti.server.identity;

import java.net.URI;

/**
 * A Keystone that knows the users, and who the server is there.
 *
 * @param url its identity API v3, such as {@code https://cloud.example:5000/v3}
 * @param user with the right to validate tokens: in most clouds the role {@code service} or {@code admin}
 * @param project of that user
 * @param domain the name of the domain of both
 */
public record KeystoneSettings(URI url, String user, String password, String project, String domain) {
    /** The address with or without its version, and without a slash at its end. */
    public static URI versioned(String url) {
        var bare = url.replaceAll("/+$", "");
        return URI.create(bare.endsWith("/v3") ? bare : bare + "/v3");
    }

    @Override
    public String toString() {
        return "Keystone at " + url + " as " + user;
    }
}
