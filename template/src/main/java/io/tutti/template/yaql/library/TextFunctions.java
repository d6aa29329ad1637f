package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.both;
import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.COLLECTION;
import static io.tutti.template.yaql.call.Type.MAP;
import static io.tutti.template.yaql.call.Type.NUMBER;
import static io.tutti.template.yaql.call.Type.TEXT;
import static io.tutti.template.yaql.call.Type.TRUTH;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.text.Chars;
import io.tutti.template.yaql.text.Formatting;
import io.tutti.template.yaql.text.Printed;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Texts. Source: YAQL's module {@code strings}. */
final class TextFunctions implements Family {
    private static final long EMPTY_TEXT = 49;
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final String BLANKS = " \t\n\r\u000b\f";

    /** Which sides are trimmed. */
    private record Sides(boolean left, boolean right) {}

    @Override
    public String title() {
        return "Texts";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                order(">", "Whether the first text comes later.", sign -> sign > 0),
                order("<", "Whether the first text comes earlier.", sign -> sign < 0),
                order(">=", "Whether the first text does not come earlier.", sign -> sign >= 0),
                order("<=", "Whether the first text does not come later.", sign -> sign <= 0),
                function("concat").rest("args", TEXT).does("The texts in a row.", TextFunctions::concat),
                operator("#operator_+").rest("args", TEXT).does("The texts in a row.", TextFunctions::concat),
                operator("#operator_*")
                        .takes("left", TEXT)
                        .takes("right", WHOLE)
                        .does("The text so many times.", call -> times(call, call.text(0), call.whole(1))),
                operator("#operator_*")
                        .takes("left", WHOLE)
                        .takes("right", TEXT)
                        .does("The text so many times.", call -> times(call, call.text(1), call.whole(0))),
                operator("#operator_in")
                        .takes("left", TEXT)
                        .takes("right", TEXT)
                        .does(
                                "Whether the second text has the first inside.",
                                call -> call.text(1).contains(call.text(0))),
                method("toUpper")
                        .takes("string", TEXT)
                        .does("The text in capitals.", call -> call.text(0).toUpperCase(Locale.ROOT)),
                method("toLower")
                        .takes("string", TEXT)
                        .does("The text in small letters.", call -> call.text(0).toLowerCase(Locale.ROOT)),
                both("len")
                        .takes("string", TEXT)
                        .does("The count of characters.", call -> BigInteger.valueOf(Chars.length(call.text(0)))),
                split("split", false),
                split("rightSplit", true),
                method("join")
                        .takes("sequence", COLLECTION)
                        .takes("separator", TEXT)
                        .does("The items as texts, a separator between them.", call -> join(call, 0, 1)),
                method("join")
                        .takes("separator", TEXT)
                        .takes("sequence", COLLECTION)
                        .does("The items as texts, the separator between them.", call -> join(call, 1, 0)),
                function("str").takes("value", ANY).does("The value as text.", TextFunctions::str),
                trim("trim", new Sides(true, true)),
                trim("trimLeft", new Sides(true, false)),
                trim("trimRight", new Sides(false, true)),
                both("norm")
                        .takes("string", TEXT.orNull())
                        .maybe("chars", TEXT)
                        .does("The trimmed text, null when nothing is left.", TextFunctions::norm),
                both("isEmpty")
                        .takes("string", TEXT.orNull())
                        .maybe("trim", TRUTH, true)
                        .maybe("chars", TEXT)
                        .does("Whether the text is null or empty when trimmed.", TextFunctions::isEmpty),
                method("replace")
                        .takes("string", TEXT)
                        .takes("old", TEXT)
                        .takes("new", TEXT)
                        .maybe("count", WHOLE, -1)
                        .does(
                                "The text with a part replaced, the first so many times.",
                                call -> replaced(call, call.text(0), call.text(1), call.text(2), call.count(3))),
                method("replace")
                        .takes("string", TEXT)
                        .takes("replacements", MAP)
                        .maybe("count", WHOLE, -1)
                        .does(
                                "The text with the keys replaced by their values, one after the other.",
                                TextFunctions::replaceAll),
                both("format")
                        .takes("__format_string", TEXT)
                        .rest("args", ANY)
                        .anyNamed()
                        .does("The text with `{0}`, `{}` and `{name}` filled in.", TextFunctions::format),
                method("substring")
                        .takes("string", TEXT)
                        .takes("start", WHOLE)
                        .maybe("length", WHOLE, -1)
                        .does("So many characters from an index.", TextFunctions::substring),
                method("indexOf")
                        .takes("string", TEXT)
                        .takes("sub", TEXT)
                        .maybe("start", WHOLE, 0)
                        .does("Where a part starts, or -1.", call -> index(call, false)),
                method("indexOf")
                        .takes("string", TEXT)
                        .takes("sub", TEXT)
                        .takes("start", WHOLE)
                        .takes("length", WHOLE)
                        .does(
                                "Where a part starts within so many characters, or -1.",
                                call -> indexWithin(call, false)),
                method("lastIndexOf")
                        .takes("string", TEXT)
                        .takes("sub", TEXT)
                        .maybe("start", WHOLE, 0)
                        .does("Where a part starts for the last time, or -1.", call -> index(call, true)),
                method("lastIndexOf")
                        .takes("string", TEXT)
                        .takes("sub", TEXT)
                        .takes("start", WHOLE)
                        .takes("length", WHOLE)
                        .does(
                                "Where a part starts for the last time within so many characters, or -1.",
                                call -> indexWithin(call, true)),
                method("toCharArray")
                        .takes("string", TEXT)
                        .does(
                                "The characters.",
                                call -> Listing.drain(
                                        Iteration.characters(call.text(0), call.budget()), call.budget())),
                characters(),
                function("isString")
                        .takes("arg", ANY)
                        .does("Whether it is a text.", call -> call.open(0) instanceof String),
                method("startsWith")
                        .takes("string", TEXT)
                        .rest("prefixes", TEXT)
                        .does(
                                "Whether the text starts with one of these.",
                                call -> call.restTexts().stream().anyMatch(call.text(0)::startsWith)),
                method("endsWith")
                        .takes("string", TEXT)
                        .rest("suffixes", TEXT)
                        .does(
                                "Whether the text ends with one of these.",
                                call -> call.restTexts().stream().anyMatch(call.text(0)::endsWith)),
                function("hex")
                        .takes("num", NUMBER.orNull())
                        .does("The integer in hexadecimal digits.", TextFunctions::hex));
    }

    private static Definition order(String sign, String sentence, IntPredicate holds) {
        return operator("#operator_" + sign)
                .takes("left", TEXT)
                .takes("right", TEXT)
                .does(sentence, call -> holds.test(Chars.compare(call.text(0), call.text(1))));
    }

    private static Definition split(String name, boolean fromRight) {
        return method(name)
                .takes("string", TEXT)
                .maybe("separator", TEXT)
                .maybe("maxSplits", WHOLE, -1)
                .does(
                        "The parts between a separator, or between blanks"
                                + (fromRight ? ", counted from the end." : "."),
                        call -> {
                            var parts = Chars.split(call.text(0), call.maybeText(1), call.count(2), fromRight);
                            call.budget().step(parts.size());
                            call.budget().pay(parts.size() * EMPTY_TEXT);
                            return Listing.loose(parts);
                        });
    }

    private static Definition trim(String name, Sides sides) {
        return method(name)
                .takes("string", TEXT)
                .maybe("chars", TEXT)
                .does(
                        "The text without blanks, or these characters, at its "
                                + (sides.left() ? sides.right() ? "ends." : "start." : "end."),
                        call -> Chars.strip(call.text(0), call.maybeText(1), sides.left(), sides.right()));
    }

    private static Object concat(Call call) {
        var texts = call.restTexts();
        call.budget().pay(texts.stream().mapToLong(String::length).sum());
        return String.join("", texts);
    }

    private static Object times(Call call, String text, BigInteger times) {
        ListFunctions.fit(call.budget(), EMPTY_TEXT, Size.of(text), times);
        return times.signum() <= 0 || text.isEmpty() ? "" : text.repeat(times.intValueExact());
    }

    private static Object join(Call call, int sequence, int separator) {
        var out = new StringBuilder();
        var flow = call.flow(sequence);
        var first = true;
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            var text = (String) call.invoke("str", item);
            out.append(first ? "" : call.text(separator)).append(text);
            call.budget().fit(out.length());
            first = false;
        }
        return out.toString();
    }

    private static Object str(Call call) {
        return switch (call.open(0)) {
            case None _ -> "null";
            case Boolean truth -> truth.toString();
            case Object value -> new Printed(call.budget()).str(value);
        };
    }

    private static Object norm(Call call) {
        var text = call.maybeText(0)
                .map(t -> Chars.strip(t, call.maybeText(1), true, true))
                .orElse("");
        return text.isEmpty() ? None.NULL : text;
    }

    private static Object isEmpty(Call call) {
        return call.maybeText(0)
                .map(t -> call.truth(1) ? Chars.strip(t, call.maybeText(2), true, true) : t)
                .orElse("")
                .isEmpty();
    }

    private static String replaced(Call call, String text, String part, String by, int most) {
        var places = part.isEmpty() ? text.length() + 1L : text.length() / part.length();
        var growth = Math.max(0, by.length() - part.length());
        call.budget().read(text.length());
        if (growth > 0 && places * growth > call.budget().limits().quota()) {
            call.budget().fit(counted(text, part) * growth);
        }
        var result = Chars.replace(text, part, by, most);
        call.budget().fit(result.length());
        return result;
    }

    private static long counted(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1L;
        }
        var count = 0L;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Object replaceAll(Call call) {
        var text = call.text(0);
        for (var entry : call.dict(1).entries().entrySet()) {
            var part = (String) call.invoke("str", entry.getKey().value());
            var by = (String) call.invoke("str", entry.getValue());
            text = replaced(call, text, part, by, call.count(2));
        }
        return text;
    }

    private static Object format(Call call) {
        var named = call.named();
        named.replaceAll((_, value) -> Covered.open(value));
        return new Formatting(call.budget(), call.rest(), named).format(call.text(0));
    }

    private static Object substring(Call call) {
        var text = call.text(0);
        var length = (long) call.count(2);
        var start = (long) call.count(1);
        length = length < 0 ? Chars.length(text) : length;
        start = start < 0 ? start + Chars.length(text) : start;
        return Chars.slice(text, start, start + length);
    }

    private static Object index(Call call, boolean last) {
        return BigInteger.valueOf(Chars.find(call.text(0), call.text(1), call.count(2), Integer.MAX_VALUE, last));
    }

    private static Object indexWithin(Call call, boolean last) {
        var size = Chars.length(call.text(0));
        var start = (long) call.count(2);
        start = start < 0 ? start + size : start;
        var length = (long) call.count(3);
        length = length < 0 ? size - start : length;
        return BigInteger.valueOf(Chars.find(call.text(0), call.text(1), start, start + length, last));
    }

    private static Definition characters() {
        var definition = function("characters");
        for (var name : List.of(
                "digits",
                "hexdigits",
                "asciiLowercase",
                "asciiUppercase",
                "asciiLetters",
                "letters",
                "octdigits",
                "punctuation",
                "printable",
                "lowercase",
                "uppercase",
                "whitespace")) {
            definition.maybe(name, TRUTH.orNull(), false);
        }
        return definition.does("The characters of these kinds, each once.", TextFunctions::charactersOf);
    }

    private static Object charactersOf(Call call) {
        var kinds = List.of(
                DIGITS,
                DIGITS + "abcdefABCDEF",
                LOWER,
                UPPER,
                LOWER + UPPER,
                "",
                "01234567",
                PUNCTUATION,
                DIGITS + LOWER + UPPER + PUNCTUATION + BLANKS,
                "",
                "",
                BLANKS);
        var characters = new LinkedHashSet<Object>();
        for (int i = 0; i < kinds.size(); i++) {
            if (call.truth(i)) {
                if (kinds.get(i).isEmpty()) {
                    throw new Failure(Fault.TYPE, "There are no characters of this kind")
                            .suggest("use one of the `ascii...` kinds");
                }
                kinds.get(i).chars().forEach(c -> characters.add(Character.toString(c)));
            }
        }
        return Listing.tuple(new ArrayList<>(characters));
    }

    private static Object hex(Call call) {
        if (!(call.get(0) instanceof BigInteger number)) {
            throw new Failure(Fault.TYPE, "Only integers are written in hexadecimal digits");
        }
        return (number.signum() < 0 ? "-0x" : "0x") + number.abs().toString(16);
    }
}
