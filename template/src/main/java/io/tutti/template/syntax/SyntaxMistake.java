package io.tutti.template.syntax;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in a template author's words what the YAML parser says in its own. */
final class SyntaxMistake {
    /**
     * One of the parser's sentences.
     *
     * @param sign what only this sentence contains
     * @param begun what began where the parser's context is, if that helps
     */
    private record Known(String sign, String code, String message, String begun, String reason, String step) {}

    private static final String SYNTAX = "yaml.syntax";

    private static final List<String> AT_BEGINNING =
            List.of("could not find expected ':'", "unexpected character found", "expected alphabetic or numeric");

    private static final List<String> OPENING = List.of("expected ',' or", "unexpected end of stream");

    private static final List<Known> ALL = List.of(
            known(
                    "TAB",
                    "yaml.tab",
                    "A tab cannot indent a line",
                    "",
                    "YAML indents with blanks only",
                    "indent with blanks"),
            syntax(
                    "expected ',' or '}'",
                    "A `{` is not closed, or a comma is missing",
                    "the map in braces",
                    "a comma stands between its entries and a `}` behind the last",
                    "put the `}` or a `,` where it is missing"),
            syntax(
                    "expected ',' or ']'",
                    "A `[` is not closed, or a comma is missing",
                    "the list in brackets",
                    "a comma stands between its items and a `]` behind the last",
                    "put the `]` or a `,` where it is missing"),
            syntax(
                    "expected the node content, but found '<stream end>'",
                    "What is opened here is never closed",
                    "",
                    "the text ends in the middle of it",
                    "put a `]` or `}` where it ends"),
            syntax(
                    "found unexpected end of stream",
                    "A quote is not closed",
                    "the text in quotes",
                    "it goes on to the same quote again",
                    "put a quote behind the text; one inside it is doubled in '...', and `\\\"` in \"...\""),
            syntax(
                    "mapping values are not allowed here",
                    "A `:` cannot stand here",
                    "",
                    "it would make a key of what is the value of another key already",
                    "begin a new line, or put the text in quotes if the `:` belongs to it"),
            syntax(
                    "could not find expected ':'",
                    "Here a `:` is missing",
                    "the key",
                    "a line among keys must be `key: value`",
                    "put a `:` and a blank behind the key; a text of several lines begins with `|`"),
            syntax(
                    "but found '}'",
                    "This `}` closes nothing",
                    "",
                    "there is no `{` before it that is still open",
                    "remove it, or add the `{`"),
            syntax(
                    "but found ']'",
                    "This `]` closes nothing",
                    "",
                    "there is no `[` before it that is still open",
                    "remove it, or add the `[`"),
            syntax(
                    "expected <block end>, but found '<block sequence start>'",
                    "A list cannot begin in the middle of a map",
                    "the map",
                    "its lines are all `key: value` and stand in one column",
                    "indent the list below its key, or take the `-` away"),
            syntax(
                    "expected <block end>, but found '-'",
                    "A list cannot begin in the middle of a map",
                    "the map",
                    "its lines are all `key: value` and stand in one column",
                    "indent the list below its key, or take the `-` away"),
            syntax(
                    "expected <block end>, but found '<scalar>'",
                    "Something stands behind a value that is complete",
                    "the list or map around it",
                    "a text that begins with a quote ends with the next one",
                    "put the whole text into one pair of quotes"),
            syntax(
                    "expected <block end>",
                    "This line is not indented like its neighbours",
                    "the list or map around it",
                    "all its lines begin in one column",
                    "give it as many blanks as the lines it belongs to"),
            syntax(
                    "sequence entries are not allowed here",
                    "A list cannot begin here",
                    "",
                    "its `-` stands on a line of its own below the key",
                    "begin a new line before the `-`, or put the text in quotes"),
            syntax(
                    "unknown escape character",
                    "There is no such escape in double quotes",
                    "the text in quotes",
                    "a backslash stands for something in \"...\", but not in '...'",
                    "write '...' instead of \"...\", or double the backslash"),
            syntax(
                    "cannot start any token",
                    "A text cannot begin with this character",
                    "",
                    "it means something to YAML, or is kept for later",
                    "put the text in quotes"),
            syntax(
                    "expected escape sequence",
                    "There is no such escape in double quotes",
                    "",
                    "a backslash stands for something in \"...\", but not in '...'",
                    "write '...' instead of \"...\", or double the backslash"),
            syntax(
                    "expected a comment or a line break",
                    "A `|` or `>` must end its line",
                    "",
                    "the text of several lines begins below it",
                    "begin a new line behind it, or put the whole text in quotes"),
            syntax(
                    "unexpected character found",
                    "A `&` or `*` must be followed by a name",
                    "",
                    "`&name` marks something and `*name` repeats it",
                    "put the text in quotes, or give the anchor a name of letters and digits"),
            syntax(
                    "expected alphabetic or numeric character",
                    "A `&` or `*` must be followed by a name",
                    "",
                    "`&name` marks something and `*name` repeats it",
                    "put the text in quotes, or give the anchor a name of letters and digits"),
            syntax(
                    "expected '<document start>'",
                    "Something stands behind the end of the text",
                    "",
                    "a text is one map, list or scalar",
                    "remove it, or indent it so that it belongs to what is above"),
            syntax(
                    "chomping or indentation indicators",
                    "A `|` or `>` must end its line",
                    "the text of several lines",
                    "the text itself begins on the next line",
                    "begin a new line behind it, or put the text in quotes"),
            syntax(
                    "undefined tag handle",
                    "There is no such tag",
                    "",
                    "a `!` at the beginning of a value makes a tag of the word",
                    "put the text in quotes, or leave the tag out"),
            syntax(
                    "expected the node content",
                    "A value is missing here",
                    "",
                    "behind a comma, a `[` or a `{` stands a value, a closing bracket or a closing brace",
                    "add the value, or take away what leads to it"));

    private SyntaxMistake() {}

    private static Known syntax(String sign, String message, String begun, String reason, String step) {
        return known(sign, SYNTAX, message, begun, reason, step);
    }

    private static Known known(String sign, String code, String message, String begun, String reason, String step) {
        return new Known(sign, code, message, begun, reason, step);
    }

    static Problem problem(MarkedYamlEngineException e, Source source) {
        var said = firstLine(Optional.ofNullable(e.getProblem()));
        var place = place(e, source, said);
        return ALL.stream()
                .filter(known -> said.contains(known.sign()))
                .findFirst()
                .map(known -> problem(known, e, place))
                .orElseGet(() -> other(said, place));
    }

    /** An escape whose digits are missing or too many. */
    static Problem escape(Where place) {
        return Problem.of(SYNTAX, "There is no such escape in double quotes")
                .at(place)
                .because("behind `\\x`, `\\u` and `\\U` stand the 2, 4 or 8 digits of a character, at most 0010FFFF")
                .suggest("write '...' instead of \"...\", or double the backslash");
    }

    static Problem problem(YamlEngineException e, Source source) {
        return other(firstLine(Optional.ofNullable(e.getMessage())), source.at(0, 0, 1));
    }

    /** A bracket or quote that is never closed is best seen where it opens; what is wrong on one line, where it is found. */
    private static Where place(MarkedYamlEngineException e, Source source, String said) {
        var found = e.getProblemMark().or(e::getContextMark);
        if (said.contains("expected the node content") && said.contains("<stream end>")) {
            return source.unclosed().orElseGet(() -> source.at(0, 0, 1));
        }
        var opened = e.getContextMark().filter(mark -> isBest(mark, found, source, said));
        return opened.or(() -> found)
                .map(mark -> source.at(mark.getLine(), mark.getColumn(), 1))
                .orElseGet(() -> source.at(0, 0, 1));
    }

    /** Whether the parser's context is the better place. A bracket that ends its line opens a block, whose lines count. */
    private static boolean isBest(Mark context, Optional<Mark> found, Source source, String said) {
        if (AT_BEGINNING.stream().anyMatch(said::contains)) {
            return true;
        }
        return OPENING.stream().anyMatch(said::contains)
                && found.filter(at -> at.getLine() > context.getLine()).isPresent()
                && (said.contains("<stream end>") || !source.isLast(context));
    }

    private static Problem problem(Known known, MarkedYamlEngineException e, Where place) {
        var begun = e.getContextMark()
                .filter(mark -> !known.begun().isEmpty()
                        && (mark.getLine() + 1 != place.line() || mark.getColumn() + 1 != place.column()))
                .map(mark -> known.begun() + " begins at line " + (mark.getLine() + 1) + ", column "
                        + (mark.getColumn() + 1) + "; ")
                .orElse("");
        return Problem.of(known.code(), known.message())
                .at(place)
                .because(begun + known.reason())
                .suggest(known.step());
    }

    private static Problem other(String said, Where place) {
        return Problem.of(SYNTAX, "This is not YAML: " + said)
                .at(place)
                .because("templates and settings are written in YAML or JSON")
                .suggest("look at this place and the line above it; a text with special characters goes in quotes");
    }

    private static String firstLine(Optional<String> message) {
        return message.flatMap(m -> m.lines().findFirst()).orElse("it cannot be read");
    }
}
