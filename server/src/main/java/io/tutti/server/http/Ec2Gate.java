package io.tutti.server.http;

import io.tutti.server.identity.Ec2Signature;
import io.tutti.server.identity.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets in who signs as Amazon's tools do, with the access key of one resource. */
record Ec2Gate(Keys keys, InstantSource clock) {
    /** An address that was signed beforehand is good as long as the others that are handed out. */
    private static final Duration LIFE = Duration.ofDays(366);
    /** A question is asked when it is signed; clocks may differ by as much as Amazon lets them. */
    private static final Duration SKEW = Duration.ofMinutes(15);
    /** The one agent that polls so, os-collect-config, says no time at all. */
    private static final String POLL = "GET";

    /** @param verb of the route that is asked */
    Caller admit(Request.Head head, String verb) {
        var query = new LinkedHashMap<String, String>();
        head.query().values().forEach((name, values) -> query.put(name, values.getFirst()));
        var signature = Optional.ofNullable(query.remove("Signature")).orElse("");
        var access = query.getOrDefault("AWSAccessKeyId", "");
        var to = keys.ec2(access).orElseThrow(Ec2Gate::refused);
        if (!Ec2Signature.VERSION.equals(query.get("SignatureVersion"))
                || !Ec2Signature.METHOD.equals(query.get("SignatureMethod"))
                || !isTimely(verb, query)) {
            throw refused();
        }
        var path = Percent.decode(head.path()).orElseThrow(Ec2Gate::refused);
        var right = hosts(head)
                .map(host -> Ec2Signature.of(keys.ec2Secret(access), verb, host, path, query, Percent::encode))
                .anyMatch(made -> isSame(made, signature));
        if (!right) {
            throw refused();
        }
        var resource = to.resource();
        return new Caller.Signer(resource.project(), resource.stack(), resource.resource(), to.token());
    }

    /** As the caller wrote it, and as those behind a proxy of ours are told to write it. */
    private static Stream<String> hosts(Request.Head head) {
        var outside = Optional.ofNullable(URI.create(head.origin()).getAuthority());
        return Stream.concat(head.headers().apply("Host").stream(), outside.stream())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .distinct();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isTimely(String verb, Map<String, String> query) {
        var now = clock.instant();
        try {
            var expires = Optional.ofNullable(query.get("Expires")).map(Ec2Gate::time);
            var signed = Optional.ofNullable(query.get("Timestamp")).map(Ec2Gate::time);
            var life = verb.equals(POLL) ? SKEW : LIFE;
            return (verb.equals(POLL) || expires.isPresent() || signed.isPresent())
                    && expires.filter(at -> !now.isBefore(at)).isEmpty()
                    && signed.filter(at ->
                                    at.isAfter(now.plus(SKEW)) || at.plus(life).isBefore(now))
                            .isEmpty();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static Instant time(String text) {
        return Instant.parse(text.endsWith("Z") ? text : text + "Z");
    }

    private static Denial refused() {
        return Gate.unauthorised("The request is not signed with the access key of a resource, or no longer good");
    }
}
