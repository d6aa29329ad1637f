package io.tutti.testkit.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file's unified diff. The context must be there, once, wherever; otherwise the patch no longer applies.
 *
 * @param seed that is known to find it, as the patch's first line may say; only a hint, which saves time
 */
record PlantedPatch(String name, Path file, List<Hunk> hunks, long seed) {
    record Hunk(String before, String after) {}

    static PlantedPatch read(Path patch) throws IOException {
        var file = Path.of("");
        var seed = 0L;
        var hunks = new ArrayList<Hunk>();
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (var line : Files.readAllLines(patch)) {
            if (line.startsWith("+++ b/")) {
                file = Path.of(line.substring("+++ b/".length()));
            } else if (line.startsWith("@@")) {
                add(hunks, before, after);
            } else if (line.startsWith("seed ")) {
                seed = Long.parseLong(line.substring("seed ".length()));
            } else if (!line.startsWith("---")) {
                var text = line.isEmpty() ? "" : line.substring(1);
                if (!line.startsWith("+")) {
                    before.append(text).append('\n');
                }
                if (!line.startsWith("-")) {
                    after.append(text).append('\n');
                }
            }
        }
        add(hunks, before, after);
        return new PlantedPatch(patch.getFileName().toString().replace(".patch", ""), file, hunks, seed);
    }

    private static void add(List<Hunk> hunks, StringBuilder before, StringBuilder after) {
        if (!before.isEmpty() || !after.isEmpty()) {
            hunks.add(new Hunk(before.toString(), after.toString()));
            before.setLength(0);
            after.setLength(0);
        }
    }

    String applied(String source) {
        var text = source;
        for (var hunk : hunks) {
            var at = text.indexOf(hunk.before());
            if (at < 0 || text.indexOf(hunk.before(), at + 1) >= 0) {
                throw new IllegalStateException(name + " no longer applies to " + file + "; make it anew");
            }
            text = text.substring(0, at)
                    + hunk.after()
                    + text.substring(at + hunk.before().length());
        }
        return text;
    }
}
