package io.tutti.contract.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody probably meant to write. */
public final class Nearest {
    /** Beyond so many candidates the search would cost more than it helps. */
    private static final int MOST_CANDIDATES = 2_000;

    private static final int LONGEST = 100;
    private static final int MOST_LISTED = 40;

    private record Guess(String name, int distance) {}

    private Nearest() {}

    /**
     * The candidate closest to a name, if one is close; of equals the first in the alphabet. Else the only one that the
     * name is a beginning of.
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (candidates.size() > MOST_CANDIDATES || name.length() > LONGEST) {
            return Optional.empty();
        }
        var most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(c -> !c.equals(name) && Math.abs(c.length() - name.length()) <= most)
                .map(c -> new Guess(c, distance(name, c)))
                .filter(g -> g.distance() <= most)
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .map(Guess::name)
                .or(() -> begun(name, candidates));
    }

    private static Optional<String> begun(String name, Collection<String> candidates) {
        var longer = candidates.stream()
                .filter(c -> c.length() > name.length() && c.startsWith(name))
                .limit(2)
                .toList();
        return name.length() >= 3 && longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    /** The question that a message ends with, if there is a candidate. */
    public static Optional<String> question(String name, Collection<String> candidates) {
        return to(name, candidates).map(c -> "did you mean `" + c + "`?");
    }

    /** The problem with what was probably meant as the next step; with another step when nothing is close. */
    public static Problem advise(Problem problem, String name, Collection<String> candidates, String otherwise) {
        return problem.suggest(question(name, candidates).orElse(otherwise));
    }

    /** Names for the middle of a sentence; of very many the first. */
    public static String listed(Collection<String> names) {
        var more = names.size() - MOST_LISTED;
        var shown = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** Insertions, deletions, replacements and swaps of neighbours; a different case costs nothing but a tie. */
    private static int distance(String one, String two) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = two.toLowerCase(Locale.ROOT);
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cheapest(int[][] rows, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var best = Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
