package io.tutti.template.syntax;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
                    .suggest("split it into nested templates")));
        }
        var clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var source = new Source(file, clean);
        var warnings = new ArrayList<Problem>();
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            var events = new Parse(settings).parseString(clean).iterator();
            var node = new Composer(events, source, isJson(clean), warnings).document();
            return new Checked.Good<>(node, warnings);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems(), warnings);
        } catch (YamlEngineException e) {
            return new Checked.Bad<>(List.of(syntax(e, source, clean)), warnings);
        }
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
        if (e instanceof MarkedYamlEngineException marked) {
            return marked(marked, source);
        }
        if (e instanceof ReaderException reader) {
            return character(reader, source, text);
        }
        return Problem.of("yaml.syntax", "This is not YAML: " + firstLine(Optional.ofNullable(e.getMessage())));
    }

    private static Problem marked(MarkedYamlEngineException e, Source source) {
        var what = firstLine(Optional.ofNullable(e.getProblem()));
        var place = e.getProblemMark()
                .or(e::getContextMark)
                .map(mark -> source.at(mark.getLine(), mark.getColumn(), 1))
                .orElseGet(() -> source.at(0, 0, 1));
        if (what.contains("TAB")) {
            return Problem.of("yaml.tab", "A tab cannot indent a line")
                    .at(place)
                    .suggest("indent with blanks");
        }
        if (what.contains("cannot start any token")) {
            return Problem.of("yaml.syntax", "This is not YAML: " + what.replaceAll(" ?\\(.*", ""))
                    .at(place)
                    .suggest("put the text in quotes");
        }
        var problem = Problem.of("yaml.syntax", "This is not YAML: " + what).at(place);
        return Optional.ofNullable(e.getContext())
                .filter(context -> !context.isBlank())
                .map(context -> problem.because(
                        context + e.getContextMark().map(Yaml::line).orElse("")))
                .orElse(problem);
    }

    private static String line(Mark mark) {
        return " that began at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private static Problem character(ReaderException e, Source source, String text) {
        var end = text.offsetByCodePoints(0, Math.clamp(e.getPosition(), 0, text.codePointCount(0, text.length())));
        var before = text.substring(0, end);
        var line = (int) before.chars().filter(c -> c == '\n').count();
        var column = before.length() - before.lastIndexOf('\n') - 1;
        return Problem.of("yaml.character", "The character U+%04X may not stand in YAML".formatted(e.getCodePoint()))
                .at(source.at(line, column, 1))
                .suggest("write it as an escape in double quotes, or leave it out");
    }

    private static String firstLine(Optional<String> message) {
        return message.flatMap(m -> m.lines().findFirst()).orElse("it cannot be read");
    }
}
