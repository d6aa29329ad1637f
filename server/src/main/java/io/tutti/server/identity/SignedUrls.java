package io.tutti.server.identity;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses and keys for signals. The same question has the same answer for as long as the resource lives, so what
 * expires does so at a time that follows from the stack or the deployment.
 */
public final class SignedUrls implements SignalUrls {
    private static final Duration LIFE = Duration.ofDays(366);
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int MADE_DIGITS = 16;

    private static final String RESOURCES = "/tutti/v1/signals/resources/";
    private static final Pattern RESOURCE =
            Pattern.compile(RESOURCES + "([^/?#]+)/([^/?#]+)\\?expires=([0-9]{1,15})&signature=([A-Za-z0-9_-]+)$");

    private final Keys keys;
    private final ServerAddress address;
    private final StackReads stacks;
    private final Software software;
    private final InstantSource clock;

    public SignedUrls(Keys keys, ServerAddress address, StackReads stacks, Software software, InstantSource clock) {
        this.keys = keys;
        this.address = address;
        this.stacks = stacks;
        this.software = software;
        this.clock = clock;
    }

    @Override
    public String forResource(Owner owner, String name) {
        return address.outside() + "/v1/" + encoded(owner.project()) + "/stacks/" + encoded(owner.stackName()) + "/"
                + encoded(owner.stackId()) + "/resources/" + encoded(name) + "/signal";
    }

    @Override
    public String token(Owner owner, String name) {
        return keys.forSignal(new Keys.SignalTo(owner.project(), owner.stackId(), name));
    }

    @Override
    public String signed(Owner owner, String name) {
        var made = stacks.stack(owner.stackId()).map(StackRow::created).orElseGet(clock::instant);
        var path = resourcePath(owner.stackId(), name);
        return address.outside() + path + "?" + keys.signedQuery(path, made.plus(LIFE));
    }

    @Override
    public String lasting(Owner owner, String name, String token) {
        var path = resourcePath(owner.stackId(), name);
        return address.outside() + path + "?" + keys.signedQuery(path, EVER, made(token));
    }

    /** What stands in a lasting address for the resource that it was made for. */
    public static String made(String token) {
        return Tokens.derived("made/" + token).substring(0, MADE_DIGITS);
    }

    @Override
    public String server() {
        return address.outside();
    }

    @Override
    public Mapping polling(Owner owner, String name, String token) {
        var to = new Keys.SignalTo(owner.project(), owner.stackId(), name);
        var key = keys.ec2(new Keys.SignedFor(to, token));
        return SignalUrls.super
                .polling(owner, name, token)
                .with("access_key_id", key.access())
                .with("secret_access_key", new Secret(Value.of(key.secret())));
    }

    @Override
    public String metadata(Owner owner, String name, String token) {
        var path =
                "/tutti/v1/signals/metadata/" + encoded(owner.stackId()) + "/" + encoded(token) + "/" + encoded(name);
        return address.outside() + path + "?" + keys.signedQuery(path, EVER);
    }

    @Override
    public String forAttempt(String deployment, String attempt) {
        var made = software.deployment(deployment).map(Deployment::created).orElseGet(clock::instant);
        var path = attemptPath(deployment, attempt);
        return address.outside() + path + "?" + keys.signedQuery(path, made.plus(LIFE));
    }

    @Override
    public Optional<String> addressOf(Owner owner, String handle) {
        var found = RESOURCE.matcher(handle);
        var address = found.find() ? signedAddress(found) : Optional.of(handle);
        return address.filter(
                to -> Addresses.stackOf(to).filter(stack -> isOf(owner, stack)).isPresent());
    }

    /** When it expires is for those who signal; who waits there may do so as long as they like. */
    private Optional<String> signedAddress(Matcher found) {
        String stack;
        String resource;
        try {
            stack = decoded(found.group(1));
            resource = decoded(found.group(2));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return keys.isMadeHere(resourcePath(stack, resource), found.group(3), found.group(4))
                ? Optional.of(Addresses.resource(stack, resource))
                : Optional.empty();
    }

    private boolean isOf(Owner owner, String stack) {
        return stack.equals(owner.stackId())
                || stacks.stack(owner.project(), stack).isPresent();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** The path of a signed address for signals to a resource. */
    public static String resourcePath(String stack, String resource) {
        return RESOURCES + encoded(stack) + "/" + encoded(resource);
    }

    /** The path of a signed address for the report of an attempt. */
    public static String attemptPath(String deployment, String attempt) {
        return "/tutti/v1/signals/deployments/" + encoded(deployment) + "/" + encoded(attempt);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
