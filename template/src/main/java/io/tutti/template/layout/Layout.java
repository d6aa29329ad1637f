package io.tutti.template.layout;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * Lays a text in YAML out anew: two blanks a level, lists indented below their key, one blank after a colon or a dash, a
 * blank line between sections, no blanks at the end of a line and one line break at the end of the text. Comments stay,
 * with what they stand beside. Strings, flow collections and the order of things stay as their author wrote them.
 *
 * <p>What it answers means the same as before: that is checked on every text, and a text for which it would not hold is
 * left as it is.
 */
public final class Layout {
    private Layout() {}

    /**
     * The text laid out.
     *
     * @param file the name of the text as its author knows it
     * @return what is wrong with it when it is no YAML
     */
    public static Checked<String> of(String file, String text) {
        return switch (Yaml.read(file, text)) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good ->
                new Checked.Good<>(laidOut(file, text, good.value().value()), List.of());
        };
    }

    /** To YAML a carriage return ends a line too. */
    private static String laidOut(String file, String original, Value before) {
        var text = original.replace("\r\n", "\n").replace('\r', '\n');
        return set(text)
                .filter(after -> means(file, after, before))
                .or(() -> Optional.of(ended(text)).filter(after -> means(file, after, before)))
                .orElse(original);
    }

    private static Optional<String> set(String text) {
        var lines = text.split("\n", -1);
        return Skeleton.of(lines).map(skeleton -> new Setting(lines, skeleton).text());
    }

    private static boolean means(String file, String after, Value before) {
        return Yaml.read(file, after) instanceof Checked.Good<Node> good
                && good.value().value().equals(before);
    }

    private static String ended(String text) {
        return text.stripTrailing() + "\n";
    }
}
