package io.tutti.authoring.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a text smaller for as long as it still shows what it shows: first without lines, then without characters. */
final class Shrinking {
    private final Predicate<String> shows;
    private int left;

    /** @param tries at most */
    Shrinking(Predicate<String> shows, int tries) {
        this.shows = shows;
        this.left = tries;
    }

    String of(String text) {
        var lines = String.join("\n", without(List.of(text.split("\n", -1)), "\n"));
        return String.join(
                "", without(lines.codePoints().mapToObj(Character::toString).toList(), ""));
    }

    private List<String> without(List<String> parts, String joint) {
        var kept = new ArrayList<>(parts);
        for (int size = Math.max(1, kept.size() / 2); size > 0; size /= 2) {
            for (int at = 0; at < kept.size() && left > 0; ) {
                var fewer = new ArrayList<>(kept.subList(0, at));
                fewer.addAll(kept.subList(Math.min(kept.size(), at + size), kept.size()));
                left--;
                if (shows.test(String.join(joint, fewer))) {
                    kept = fewer;
                } else {
                    at += size;
                }
            }
        }
        return kept;
    }
}
