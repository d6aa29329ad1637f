package io.tutti.drivers.software;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hides secrets from what a script printed, also where it prints them line by line. Secrets are found by how they begin,
 * so that hiding costs work in proportion to the text, however many there are. More may be learnt at any time, from any
 * thread.
 */
public final class Masking {
    private static final String STARS = "***";
    /** Shorter ones would hide half of any text, and guard nothing. */
    private static final int SHORTEST = 4;

    /** Secrets by their first characters, the longest first: one may be the beginning of another. */
    private final Map<Long, List<String>> secrets = new ConcurrentHashMap<>();

    /** Nothing is secret yet. */
    public Masking() {}

    /** What hides the secrets among these inputs. */
    public static Masking of(Mapping inputs) {
        var masking = new Masking();
        masking.learn(inputs);
        return masking;
    }

    /** Hides the secrets inside that value too from now on. */
    public void learn(Value value) {
        collect(value, false);
    }

    /** The text with each secret replaced by three stars. */
    public String hide(String text) {
        return hide(text, new Masking());
    }

    /** The same, with the secrets of another one too. */
    public String hide(String text, Masking other) {
        if (secrets.isEmpty() && other.secrets.isEmpty()) {
            return text;
        }
        var shown = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            var length = Math.max(lengthAt(text, at), other.lengthAt(text, at));
            shown.append(length == 0 ? text.substring(at, at + 1) : STARS);
            at += Math.max(1, length);
        }
        return shown.toString();
    }

    /** Where to cut a text, at the place wanted or before, so that neither this nor the other one's secrets are cut. */
    public int cut(String text, int wanted, Masking other) {
        var at = 0;
        while (at < wanted) {
            var length = Math.max(1, Math.max(lengthAt(text, at), other.lengthAt(text, at)));
            if (at + length > wanted) {
                return at;
            }
            at += length;
        }
        return wanted;
    }

    /** The length of the secret that begins there, or 0. */
    private int lengthAt(String text, int at) {
        if (at + SHORTEST > text.length()) {
            return 0;
        }
        for (var secret : secrets.getOrDefault(beginning(text, at), List.of())) {
            if (text.startsWith(secret, at)) {
                return secret.length();
            }
        }
        return 0;
    }

    private static long beginning(String text, int at) {
        return (long) text.charAt(at) << 48
                | (long) text.charAt(at + 1) << 32
                | (long) text.charAt(at + 2) << 16
                | text.charAt(at + 3);
    }

    private void collect(Value value, boolean covered) {
        switch (value) {
            case Secret(var hidden) -> collect(hidden, true);
            case Value.Text(var text) -> {
                if (covered) {
                    add(text.strip());
                    text.lines().map(String::strip).forEach(this::add);
                }
            }
            case Value.Int(var number) -> {
                if (covered) {
                    add(number.toString());
                }
            }
            case Sequence(var items) -> items.forEach(item -> collect(item, covered));
            case Mapping(var entries) -> entries.values().forEach(entry -> collect(entry, covered));
            case Value.Null _, Value.Bool _, Value.Real _, Value.Unknown _ -> {}
        }
    }

    private void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.merge(beginning(secret, 0), List.of(secret), Masking::merged);
        }
    }

    private static List<String> merged(List<String> some, List<String> more) {
        if (some.containsAll(more)) {
            return some;
        }
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparingInt(String::length).reversed());
        return List.copyOf(all);
    }
}
