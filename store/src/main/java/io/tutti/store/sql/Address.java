package io.tutti.store.sql;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a database is and who asks there. */
record Address(String jdbcUrl, Optional<String> user, Optional<String> password) {
    /** Reads a JDBC URL, or a URI as libpq knows it: PostgreSQL's manual, section 32.1.1.2. */
    static Address parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new Address(url, Optional.empty(), Optional.empty());
        }
        try {
            var uri = new URI(url);
            var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            var authority = Optional.ofNullable(uri.getRawAuthority());
            if (authority.isPresent() && (scheme.equals("postgresql") || scheme.equals("postgres"))) {
                return parse(uri, authority.get());
            }
        } catch (URISyntaxException e) {
            throw notUnderstood(e.getReason());
        }
        throw notUnderstood("It begins with neither postgresql:// nor jdbc:postgresql:");
    }

    private static Address parse(URI uri, String authority) {
        var at = authority.lastIndexOf('@');
        var who = Optional.of(authority.substring(0, Math.max(at, 0))).filter(text -> !text.isEmpty());
        var query =
                Optional.ofNullable(uri.getRawQuery()).map(text -> "?" + text).orElse("");
        var path = Optional.ofNullable(uri.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        return new Address(
                "jdbc:postgresql://" + authority.substring(at + 1) + path + query,
                who.map(text -> decoded(text.split(":", 2)[0])),
                who.map(text -> text.split(":", 2))
                        .filter(words -> words.length == 2)
                        .map(words -> decoded(words[1])));
    }

    /** In this place a plus sign is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The URL itself may hold a password and is not repeated. */
    private static Refusal notUnderstood(String reason) {
        return new Refusal(Problem.of("database.url", "The database's URL is not understood")
                .because(reason)
                .suggest("Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE"));
    }

    @Override
    public String toString() {
        return "Address[" + user + "]";
    }
}
