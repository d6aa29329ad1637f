package io.tutti.drivers.software;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hides the secrets that a script was given from what it printed, also where it prints them line by line. */
public record Masking(List<String> secrets) {
    /** Shorter ones would hide half of any text, and guard nothing. */
    private static final int SHORTEST = 4;

    /** What hides the secrets among these inputs. */
    public static Masking of(Mapping inputs) {
        var secrets = new ArrayList<String>();
        collect(inputs, false, secrets);
        // The longest first: one may be part of another.
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return new Masking(List.copyOf(secrets));
    }

    /** The text with each secret replaced by three stars. */
    public String hide(String text) {
        var hidden = text;
        for (var secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static void collect(Value value, boolean covered, List<String> secrets) {
        switch (value) {
            case Secret(var hidden) -> collect(hidden, true, secrets);
            case Value.Text(var text) -> {
                if (covered && text.length() >= SHORTEST) {
                    secrets.add(text);
                    text.lines().filter(line -> line.length() >= SHORTEST).forEach(secrets::add);
                }
            }
            case Sequence(var items) -> items.forEach(item -> collect(item, covered, secrets));
            case Mapping(var entries) -> entries.values().forEach(entry -> collect(entry, covered, secrets));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> {}
        }
    }
}
