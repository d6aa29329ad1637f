package io.tutti.template.syntax;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML or JSON the way Heat does: YAML 1.1's scalars and merges, JSON's own numbers where the whole text is JSON.
 *
 * <p>What is read is bounded: {@value #LARGEST} bytes, {@value #DEEPEST} levels, {@value #MOST_NODES} nodes with all
 * aliases written out, {@value #MOST_ALIASED} of them through aliases, and {@value #MOST_CHARACTERS} characters so.
 */
public final class Yaml {
    public static final int LARGEST = 8 * 1024 * 1024;
    public static final int DEEPEST = 100;
    public static final int MOST_NODES = 2_000_000;
    /** Every text may have so many nodes, and one more for each {@value #CHARACTERS_PER_NODE} characters. */
    public static final int FREE_NODES = 100_000;

    public static final int CHARACTERS_PER_NODE = 6;
    public static final int MOST_ALIASED = 200_000;
    public static final long MOST_CHARACTERS = 2L * LARGEST;

    private Yaml() {}

    /**
     * The one document of a text.
     *
     * @param file the name of the text as its author knows it
     */
    public static Checked<Node> read(String file, String text) {
        if (text.length() > LARGEST || text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return new Checked.Bad<>(List.of(Problem.of("yaml.too-large", "`" + file + "` is larger than 8 MiB")
                    .at(new Where(file, 1, 1, 1, ""))
                    .because("what may be read at once is limited")
                    .suggest("split it into nested templates, or keep long texts in files for `get_file`")));
        }
        var clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var source = new Source(file, clean);
        var warnings = new ArrayList<Problem>();
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(LARGEST)
                .setBufferSize(window(clean))
                .build();
        try {
            var events = new Parse(settings).parseString(clean).iterator();
            var node = new Composer(events, source, isJson(clean), clean.length(), warnings).document();
            return new Checked.Good<>(node, warnings);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems(), warnings);
        } catch (YamlEngineException e) {
            return new Checked.Bad<>(List.of(syntax(e, source, clean)), warnings);
        }
    }

    /**
     * How many characters the parser takes up at a time. It copies a word's beginning with each piece of the rest, so that
     * with small pieces a word of a million characters would take as many thousands of millions.
     */
    public static int window(String text) {
        return Math.clamp(text.length() / 32, 1024, LARGEST / 32);
    }

    /** Heat tries JSON first; the two differ in numbers such as {@code 1e3}. */
    private static boolean isJson(String text) {
        var first = text.stripLeading();
        if (!first.startsWith("{") && !first.startsWith("[")) {
            return false;
        }
        try {
            Json.read(text);
            return true;
        } catch (JsonSyntaxException _) {
            return false;
        }
    }

    private static Problem syntax(YamlEngineException e, Source source, String text) {
        return switch (e) {
            case MarkedYamlEngineException marked -> SyntaxMistake.problem(marked, source);
            case ReaderException reader -> character(reader, source, text);
            default -> SyntaxMistake.problem(e, source);
        };
    }

    private static Problem character(ReaderException e, Source source, String text) {
        var end = text.offsetByCodePoints(0, Math.clamp(e.getPosition(), 0, text.codePointCount(0, text.length())));
        var before = text.substring(0, end);
        var line = (int) before.chars().filter(c -> c == '\n').count();
        var column = before.length() - before.lastIndexOf('\n') - 1;
        return Problem.of("yaml.character", "The character U+%04X may not stand in YAML".formatted(e.getCodePoint()))
                .at(source.at(line, column, 1))
                .because("YAML is made of printable characters, blanks, tabs and line ends")
                .suggest("leave it out, or write it as an escape such as `\\e` in double quotes");
    }
}
