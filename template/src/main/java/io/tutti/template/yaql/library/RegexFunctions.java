package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.REGEX;
import static io.tutti.template.yaql.call.Type.TEXT;
import static io.tutti.template.yaql.call.Type.TRUTH;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Context;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.call.Lambda;
import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.pattern.Replacement;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regular expressions, Python's. Source: YAQL's module {@code regex}. */
final class RegexFunctions implements Family {
    private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

    @Override
    public String title() {
        return "Regular expressions";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                function("regex")
                        .takes("pattern", TEXT)
                        .maybe("ignoreCase", TRUTH.orNull(), false)
                        .maybe("multiLine", TRUTH.orNull(), false)
                        .maybe("dotAll", TRUTH.orNull(), false)
                        .does("A regular expression.", RegexFunctions::compile),
                method("matches")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .does("Whether the regular expression matches anywhere in the text.", call -> isIn(call, 0, 1)),
                method("matches")
                        .takes("string", TEXT)
                        .takes("regexp", TEXT)
                        .does("Whether the regular expression matches anywhere in the text.", call -> isIn(call, 1, 0)),
                match("=~", TEXT, "pattern", true),
                match("=~", REGEX, "regexp", true),
                match("!~", TEXT, "pattern", false),
                match("!~", REGEX, "regexp", false),
                method("search")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .maybe("selector", LAMBDA)
                        .does(
                                "The first match, or an expression of it in which `$` is the match and `$2` its first"
                                        + " group; null when there is none.",
                                RegexFunctions::search),
                method("searchAll")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .maybe("selector", LAMBDA)
                        .does("All matches, or an expression of each.", RegexFunctions::searchAll),
                method("split")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .maybe("maxSplit", WHOLE, 0)
                        .does("The text cut at the matches.", call -> split(call, 0, 1)),
                method("split")
                        .takes("string", TEXT)
                        .takes("regexp", REGEX)
                        .maybe("maxSplit", WHOLE, 0)
                        .does("The text cut at the matches.", call -> split(call, 1, 0)),
                method("replace")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .takes("repl", TEXT)
                        .maybe("count", WHOLE, 0)
                        .does("The text with matches replaced; `\\1` is the first group.", call -> replace(call, 0, 1)),
                method("replace")
                        .takes("string", TEXT)
                        .takes("regexp", REGEX)
                        .takes("repl", TEXT)
                        .maybe("count", WHOLE, 0)
                        .does("The text with matches replaced; `\\1` is the first group.", call -> replace(call, 1, 0)),
                method("replaceBy")
                        .takes("regexp", REGEX)
                        .takes("string", TEXT)
                        .takes("repl", LAMBDA)
                        .maybe("count", WHOLE, 0)
                        .does(
                                "The text with matches replaced by an expression of each.",
                                call -> replaceBy(call, 0, 1)),
                method("replaceBy")
                        .takes("string", TEXT)
                        .takes("regexp", REGEX)
                        .takes("repl", LAMBDA)
                        .maybe("count", WHOLE, 0)
                        .does(
                                "The text with matches replaced by an expression of each.",
                                call -> replaceBy(call, 1, 0)),
                function("escapeRegex")
                        .takes("string", TEXT)
                        .does("A regular expression that matches just this text.", RegexFunctions::escape),
                function("isRegex")
                        .takes("value", ANY)
                        .does("Whether it is a regular expression.", call -> call.open(0) instanceof Regex));
    }

    private static Object compile(Call call) {
        var flags = (call.truth(1) ? Pattern.CASE_INSENSITIVE : 0)
                | (call.truth(2) ? Pattern.MULTILINE : 0)
                | (call.truth(3) ? Pattern.DOTALL : 0);
        return Regex.of(call.text(0), flags, call.budget());
    }

    private static Regex regex(Call call, int index) {
        return call.get(index) instanceof Regex regex ? regex : Regex.of(call.text(index), 0, call.budget());
    }

    private static boolean isIn(Call call, int regex, int text) {
        return regex(call, regex).isIn(call.text(text), call.budget());
    }

    private static Definition match(String sign, io.tutti.template.yaql.call.Type type, String name, boolean expected) {
        return operator("#operator_" + sign)
                .takes("string", TEXT)
                .takes(name, type)
                .does(
                        "Whether the regular expression matches " + (expected ? "anywhere" : "nowhere")
                                + " in the text.",
                        call -> isIn(call, 1, 0) == expected);
    }

    private static Object search(Call call) {
        var match = call.regex(0).in(call.text(1), call.budget());
        if (!match.next()) {
            return None.NULL;
        }
        return found(call, match);
    }

    private static Object found(Call call, Regex.Finder match) {
        if (!call.has(2)) {
            return match.group(0).orElse("");
        }
        return call.lambda(2).in(published(call, call.regex(0), match));
    }

    private static Object searchAll(Call call) {
        var match = call.regex(0).in(call.text(1), call.budget());
        return call.generate(() -> match.next() ? found(call, match) : None.END);
    }

    /** A context in which {@code $1} is the match and those that follow are its groups. */
    private static Context published(Call call, Regex regex, Regex.Finder match) {
        if (!regex.names().isEmpty()) {
            throw new Failure(Fault.VALUE, "The groups of a match are counted, so they cannot have names here")
                    .suggest("write `(...)` for `(?P<name>...)`");
        }
        var context = call.fresh();
        for (int i = 0; i <= match.groups(); i++) {
            var record = new LinkedHashMap<Key, Object>();
            Optional<Object> text = match.group(i).map(t -> t);
            record.put(Key.of("value", call.budget()), text.orElse(None.NULL));
            record.put(Key.of("start", call.budget()), BigInteger.valueOf(match.characters(match.start(i))));
            record.put(Key.of("end", call.budget()), BigInteger.valueOf(match.characters(match.end(i))));
            context.set(Integer.toString(i + 1), Dict.loose(record));
        }
        return context;
    }

    private static Object split(Call call, int regex, int text) {
        var parts = new ArrayList<Object>();
        regex(call, regex).split(call.text(text), call.count(2), call.budget()).forEach(part -> {
            Optional<Object> value = part.map(t -> t);
            parts.add(value.orElse(None.NULL));
        });
        return Listing.loose(parts);
    }

    private static Object replace(Call call, int regex, int text) {
        var pattern = regex(call, regex);
        return pattern.replace(
                call.text(text), call.count(3), call.budget(), new Replacement(call.text(2), pattern)::of);
    }

    private static Object replaceBy(Call call, int regex, int text) {
        var pattern = regex(call, regex);
        Lambda by = call.lambda(2);
        return pattern.replace(
                call.text(text),
                call.count(3),
                call.budget(),
                match -> replacement(by.in(published(call, pattern, match))));
    }

    /** Python takes null for nothing. */
    private static String replacement(Object value) {
        return switch (Covered.open(value)) {
            case String text -> text;
            case None _ -> "";
            default -> throw new Failure(Fault.TYPE, "A match can only be replaced by a text").suggest("use `str()`");
        };
    }

    private static Object escape(Call call) {
        var out = new StringBuilder();
        call.text(0)
                .codePoints()
                .forEach(c -> out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c));
        return out.toString();
    }
}
