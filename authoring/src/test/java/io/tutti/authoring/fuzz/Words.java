package io.tutti.authoring.fuzz;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Pieces of text that mean something to somebody. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$%][A-Za-z0-9_:.%$-]{0,39}");

    /** What scalars are made of that nobody expects. */
    static final List<String> ODD = List.of(
            "0",
            "-1",
            "-0",
            "007",
            "0x7f",
            "0b101",
            "0o17",
            "1e3",
            "1e999",
            "-1.5E+400",
            "1_000",
            "12:30:45",
            "99999999999999999999999999",
            BigInteger.TEN.pow(400).toString(),
            "1e999999999",
            "2147483648",
            "9223372036854775808",
            ".nan",
            "-.inf",
            "~",
            "null",
            "yes",
            "Off",
            "2001-12-14t21:59:43.10-05:00",
            "2024-02-30",
            "''",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "'\uFEFF'",
            "'\u0085\u2028\u00A0'",
            "\u202Eabc\u202C",
            "e\u0301\uD83D\uDE00\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
            "İıſK",
            "\uD800",
            "[]",
            "{}",
            "[[]]",
            "{'': ''}",
            "{[]: 1}",
            "!!int x",
            "!!str 1",
            "!!binary AAA=",
            "!!python/object x",
            "!<tag:yaml.org,2002:null> ''",
            "&a",
            "*a",
            "&a [*a]",
            "|\n    block",
            ">-\n    folded\n\n    text",
            "|2-",
            "? x",
            "<<",
            "- -",
            "@x",
            "`x`",
            "%x",
            "#x",
            "'it''s'",
            "\"\\x41\\t\\\n  b\"",
            "a: b",
            "a:b",
            ":",
            "-",
            "$",
            "..",
            "/../etc/passwd",
            "file:///etc/passwd",
            "http://[::1]:99999/%zz?#",
            "10.0.0.0/33",
            "fe80::1%eth0",
            "*/0 * * * *",
            "(a+)+$",
            "[",
            "(?<x>a)\\k<x>",
            "%s %n {0} ${x}");

    /** Signs that YAML and the others make sense of. */
    static final List<String> SIGNS = List.of(
            "{", "}", "[", "]", ":", ": ", ",", "\n", " ", "  ", "- ", "?", "&", "*", "<<: ", "!", "!!", "|", ">", "'",
            "\"", "#", " #", "%", "@", "`", "\\", "\t", "\r", "---", "...", "~", "=", "(", ")", "$", ".", "=>",
            "\u0000");

    private Words() {}

    /** The words of texts, each once. */
    static List<String> of(List<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.forEach(text -> WORD.matcher(text).results().forEach(match -> words.add(match.group())));
        return List.copyOf(words);
    }
}
