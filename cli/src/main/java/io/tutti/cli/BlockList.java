package io.tutti.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The list {@code blocks} of a {@code package.yaml}, changed as text so that comments and order stay. */
final class BlockList {
    private static final Pattern KEY = Pattern.compile("blocks\\s*:\\s*(#.*)?");
    private static final Pattern FLOW = Pattern.compile("(blocks\\s*:\\s*\\[)([^\\]#]*)(\\]\\s*(?:#.*)?)");
    private static final Pattern ONE = Pattern.compile("(blocks\\s*:\\s*)([^\\s\\[\\]{}#|>&*]+)(\\s*(?:#.*)?)");
    private static final Pattern ITEM = Pattern.compile("(\\s*-\\s+).*");
    private static final Pattern NOTHING = Pattern.compile("\\s*(#.*)?");

    private BlockList() {}

    /** @throws Stop when the list is written in a way that is not understood */
    static String with(String index, String file) {
        var lines = new ArrayList<>(index.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var flow = FLOW.matcher(line);
            var one = ONE.matcher(line);
            if (flow.matches()) {
                var before = flow.group(2).strip();
                lines.set(i, flow.group(1) + (before.isEmpty() ? "" : before + ", ") + file + flow.group(3));
            } else if (one.matches()) {
                lines.set(i, one.group(1) + "[" + one.group(2) + ", " + file + "]" + one.group(3));
            } else if (KEY.matcher(line).matches()) {
                add(lines, i, file);
            } else if (line.startsWith("blocks")) {
                throw new Stop(
                        Exit.USAGE,
                        "Nothing is written: the list `blocks` of package.yaml is not understood, line " + (i + 1)
                                + "; write it as [a.yaml, b.yaml]");
            } else {
                continue;
            }
            return text(lines);
        }
        lines.add("blocks: [" + file + "]");
        return text(lines);
    }

    /** After the last item of the list that begins below a line. */
    private static void add(List<String> lines, int key, String file) {
        var last = key;
        var lead = "  - ";
        for (int i = key + 1; i < lines.size(); i++) {
            var item = ITEM.matcher(lines.get(i));
            if (item.matches()) {
                lead = item.group(1);
                last = i;
            } else if (!NOTHING.matcher(lines.get(i)).matches()) {
                break;
            }
        }
        lines.add(last + 1, lead + file);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
