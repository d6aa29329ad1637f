package io.tutti.server.identity;

import io.tutti.contract.agent.MachineKeys;
import io.tutti.contract.json.Json;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The narrow keys of machines, attempts and signals. A key says what it is good for and until when, signed with a secret
 * in {@code TUTTI_HOME/keys}, so nothing is stored for each; only revoked machines are remembered.
 */
public final class Keys implements MachineKeys {
    private static final String MACHINE = "tm";
    private static final String ATTEMPT = "ta";
    private static final String SIGNAL = "ts";
    private static final String EC2 = "te";
    private static final Duration MACHINE_LIFE = Duration.ofDays(366);
    private static final Duration ATTEMPT_LIFE = Duration.ofDays(30);
    private static final int BYTES = 32;

    private final SecretFile file;
    private final String secret;
    private final Signer signer;
    private final InstantSource clock;
    /** Machine to the number of times it was revoked and when that was last. */
    private final SortedMap<String, Revoked> revoked;

    private record Revoked(long times, Instant at) {}

    private Keys(SecretFile file, String secret, SortedMap<String, Revoked> revoked, InstantSource clock) {
        this.file = file;
        this.secret = secret;
        this.revoked = revoked;
        this.clock = clock;
        signer = new Signer(HexFormat.of().parseHex(secret));
    }

    /** Reads {@code TUTTI_HOME/keys}, or makes it. */
    public static Keys open(Path home, InstantSource clock) {
        var file = new SecretFile(home.resolve("keys"));
        var kept = file.read().map(Json::readMapping).orElse(Mapping.EMPTY);
        var revoked = new TreeMap<String, Revoked>();
        for (var machine : kept.mapping("revoked").entries().keySet()) {
            var entry = kept.mapping("revoked").mapping(machine);
            revoked.put(
                    machine,
                    new Revoked(
                            entry.whole("times").orElse(1L),
                            Instant.parse(entry.text("at").orElse(Instant.EPOCH.toString()))));
        }
        var secret = kept.text("secret");
        var keys = new Keys(file, secret.orElseGet(Keys::fresh), revoked, clock);
        if (secret.isEmpty()) {
            keys.keep();
        }
        return keys;
    }

    private static String fresh() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What a machine's key is good for. */
    public record Machine(String id, String project) {}

    /** What an attempt's key is good for. */
    public record Attempt(String deployment, String attempt) {}

    /** What a signal key is good for. */
    public record SignalTo(String project, String stack, String resource) {}

    /** What a machine's key turned out to be. */
    public sealed interface Verdict {
        record Good(Machine machine) implements Verdict {}

        /** It was good once; the machine has been destroyed. */
        record Gone() implements Verdict {}

        record Bad() implements Verdict {}
    }

    @Override
    public synchronized String mint(String machine, String project) {
        var expiry = clock.instant().plus(MACHINE_LIFE).getEpochSecond();
        return signer.key(MACHINE, List.of(machine, project, String.valueOf(times(machine)), String.valueOf(expiry)));
    }

    @Override
    public synchronized void revoke(String machine) {
        var now = clock.instant();
        revoked.put(machine, new Revoked(times(machine) + 1, now));
        // The keys of a machine revoked long ago have expired by themselves.
        revoked.values().removeIf(entry -> entry.at().plus(MACHINE_LIFE).isBefore(now));
        keep();
    }

    private long times(String machine) {
        return Optional.ofNullable(revoked.get(machine)).map(Revoked::times).orElse(0L);
    }

    private void keep() {
        var machines = Mapping.EMPTY;
        for (var entry : revoked.entrySet()) {
            machines = machines.with(
                    entry.getKey(),
                    Value.map("times", Value.of(entry.getValue().times()))
                            .with("at", entry.getValue().at().toString()));
        }
        file.write(Json.clear(Value.map("secret", Value.of(secret)).with("revoked", machines)));
    }

    /** Looks at what claims to be a machine's key. */
    public synchronized Verdict machine(String key) {
        var words = signer.words(MACHINE, key).filter(found -> found.size() == 4);
        if (words.isEmpty() || isOver(words.get().get(3))) {
            return new Verdict.Bad();
        }
        var machine = new Machine(words.get().get(0), words.get().get(1));
        return Long.parseLong(words.get().get(2)) < times(machine.id())
                ? new Verdict.Gone()
                : new Verdict.Good(machine);
    }

    /** The key of the row's attempt; asking again gives the same. */
    public String forAttempt(Deployment row) {
        var expiry = row.updated().plus(ATTEMPT_LIFE).getEpochSecond();
        return signer.key(ATTEMPT, List.of(row.id(), row.attempt(), String.valueOf(expiry)));
    }

    /** Which attempt a key was made for; whether that still runs is for others to say. */
    public Optional<Attempt> attempt(String key) {
        return signer.words(ATTEMPT, key)
                .filter(words -> words.size() == 3 && !isOver(words.get(2)))
                .map(words -> new Attempt(words.get(0), words.get(1)));
    }

    /** A key that signals one resource and nothing else, for as long as the resource lives. */
    public String forSignal(SignalTo to) {
        return signer.key(SIGNAL, List.of(to.project(), to.stack(), to.resource()));
    }

    public Optional<SignalTo> signal(String key) {
        return signer.words(SIGNAL, key)
                .filter(words -> words.size() == 3)
                .map(words -> new SignalTo(words.get(0), words.get(1), words.get(2)));
    }

    /** An access key and its secret, to sign with as Amazon's tools do. */
    public record Ec2Key(String access, String secret) {
        @Override
        public String toString() {
            return access;
        }
    }

    /** What an access key is good for: a resource, while it is the one that was made under this token. */
    public record SignedFor(SignalTo resource, String token) {}

    /**
     * A key that signs requests about one resource and nothing else, and no more when another one has come in its place;
     * asking again gives the same.
     */
    public Ec2Key ec2(SignedFor to) {
        var resource = to.resource();
        var access = signer.key(EC2, List.of(resource.project(), resource.stack(), resource.resource(), to.token()));
        return new Ec2Key(access, ec2Secret(access));
    }

    /** What an access key is good for. */
    public Optional<SignedFor> ec2(String access) {
        return signer.words(EC2, access)
                .filter(words -> words.size() == 4)
                .map(words -> new SignedFor(new SignalTo(words.get(0), words.get(1), words.get(2)), words.get(3)));
    }

    /** The secret of an access key that was made here. */
    public String ec2Secret(String access) {
        return signer.signature(List.of("ec2", access));
    }

    /** The query that makes an address of this path its own key. */
    String signedQuery(String path, Instant expiry) {
        var expires = String.valueOf(expiry.getEpochSecond());
        return "expires=" + expires + "&signature=" + signer.signature(List.of("url", path, expires));
    }

    /** The same for just the resource that was made so. */
    String signedQuery(String path, Instant expiry, String made) {
        var expires = String.valueOf(expiry.getEpochSecond());
        var signature = signer.signature(List.of("url", path, expires, made));
        return "expires=" + expires + "&made=" + made + "&signature=" + signature;
    }

    /**
     * Whether an address of this path was signed here and is still good.
     *
     * @param made what it says of the resource that it was made for, if it does
     */
    public boolean isSigned(String path, String expires, Optional<String> made, String signature) {
        var right = made.map(said -> signer.isSignature(List.of("url", path, expires, said), signature))
                .orElseGet(() -> isMadeHere(path, expires, signature));
        return right && !isOver(expires);
    }

    /** Whether an address of this path was signed here, whether it is still good or not. */
    boolean isMadeHere(String path, String expires, String signature) {
        return signer.isSignature(List.of("url", path, expires), signature);
    }

    private boolean isOver(String epochSecond) {
        return !epochSecond.matches("[0-9]{1,15}")
                || !clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(epochSecond)));
    }
}
