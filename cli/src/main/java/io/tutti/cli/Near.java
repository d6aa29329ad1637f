package io.tutti.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Near {
    private Near() {}

    private record Guess(String name, int distance) {}

    /** The candidate closest to a name, if at most a third of it would have to change. */
    static Optional<String> to(String name, Collection<String> candidates) {
        var most = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most
                        || candidate.startsWith(name) && name.length() > 2)
                .map(candidate -> new Guess(
                        candidate,
                        candidate.startsWith(name) && name.length() > 2 ? 1 : distance(lower(name), lower(candidate))))
                .filter(guess -> guess.distance() <= most)
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .map(Guess::name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
