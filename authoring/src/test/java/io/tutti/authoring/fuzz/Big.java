package io.tutti.authoring.fuzz;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of a wanted size that are large in one way each. */
final class Big {
    private static final String HOT = "heat_template_version: 2021-04-16\n";

    /**
     * A shape.
     *
     * @param made takes the number of characters that the text may have, roughly
     */
    record Shape(String name, IntFunction<String> made) {}

    private Big() {}

    static List<Shape> shapes(Target target) {
        return switch (target) {
            case TEMPLATE, EVALUATE -> TEMPLATES;
            case LAYOUT -> YAML;
            case SETTINGS -> SETTINGS;
            case YAQL -> QUERIES;
            case JSON -> JSON;
        };
    }

    /** The piece again and again, with {@code #} as its number, between a head and a tail. */
    private static Shape many(String name, String head, String piece, String tail) {
        var number = piece.indexOf('#') >= 0;
        return new Shape(name, size -> {
            var count = Math.max(1, size / (piece.length() + (number ? 3 : 0)));
            return IntStream.range(0, count)
                    .mapToObj(i -> number ? piece.replace("#", Integer.toString(i)) : piece)
                    .collect(Collectors.joining("", head, tail));
        });
    }

    /** Opened so many times and closed as often. */
    private static Shape deep(String name, String head, String open, String core, String close) {
        return new Shape(name, size -> {
            var count = size / (open.length() + close.length());
            return head + open.repeat(count) + core + close.repeat(count);
        });
    }

    /** As {@link #deep}, but only so deep as is let through, again and again. */
    private static Shape ridges(
            String name, String head, String open, String core, String close, int depth, String between) {
        return new Shape(name, size -> {
            var one = open.repeat(depth) + core + close.repeat(depth) + between;
            return head + one.repeat(Math.max(1, size / one.length()));
        });
    }

    private static final List<Shape> YAML = List.of(
            deep("flow lists", "", "[", "", "]"),
            deep("flow maps", "", "{a: ", "1", "}"),
            deep("unclosed lists", "", "[", "", ""),
            deep("dashes", "", "- ", "x", ""),
            deep("question marks", "", "? ", "x", ""),
            new Shape(
                    "stairs",
                    size -> IntStream.range(0, (int) Math.sqrt(2.0 * size))
                            .mapToObj(i -> " ".repeat(i) + "a:\n")
                            .collect(Collectors.joining())),
            many("wide flow list", "a: [", "1,", "1]\n"),
            many("empty items", "a: [", "'',", "1]\n"),
            many("lists in a list", "a: [", "[],", "1]\n"),
            many("maps in a list", "a: [", "{},", "1]\n"),
            many("pairs in a list", "a: [", "b: c,", "1]\n"),
            many("block list", "a:\n", "- b\n", ""),
            many("block list of maps", "a:\n", "- {b: #}\n", ""),
            many("wide map", "", "k#: v\n", ""),
            many("wide flow map", "{", "k#: 1, ", "}"),
            many("sets", "{", "k#, ", "}"),
            many("duplicate keys", "", "k: v\n", ""),
            many("truth keys", "", "yes: v\n", ""),
            many("anchors", "", "- &a# x\n", ""),
            many("aliases", "- &a x\n", "- *a\n", ""),
            many("merges", "a: &a {b: c}\nd:\n", "  <<: *a\n", ""),
            new Shape(
                    "laughs",
                    size -> "- &l0 [x,x,x,x,x,x,x,x,x]\n"
                            + IntStream.range(1, size / 64)
                                    .mapToObj(i -> "- &l" + i + " [" + ("*l" + (i - 1) + ",").repeat(9) + "]\n")
                                    .collect(Collectors.joining())),
            many("a long plain scalar", "a: ", "word ", "\n"),
            many("a long word", "a: ", "w", "\n"),
            many("a long quoted scalar", "a: \"", "\\u00e9\\n", "\"\n"),
            many("a quoted scalar of lines", "a: 'x\n", " y\n\n", "'\n"),
            many("a literal block", "a: |\n", "  text\n", ""),
            many("a folded block", "a: >\n", "  text\n\n", ""),
            many("a long key", "? ", "word", "\n: v\n"),
            many("a long number", "a: ", "9", "\n"),
            many("a sexagesimal number", "a: 1", ":10", "\n"),
            many("underscores", "a: 1", "_", "\n"),
            many("a long fraction", "a: 0.", "1", "e-5\n"),
            many("comments", "a: b\n", "# words\n", ""),
            many("comments beside", "", "k#: v # words\n", ""),
            many("empty lines", "a: b\n", "\n", "c: d\n"),
            many("blanks", "a:", " ", "b\n"),
            many("returns", "a: b\n", "\r", "c: d\n"),
            many("documents", "", "---\na\n", ""),
            many("directives", "", "%TAG !a# tag:x\n", "---\na\n"),
            many("tags", "a: [", "!!str x,", "x]\n"),
            many("unknown tags", "a: [", "!x x,", "x]\n"),
            many("a long tag", "a: !", "x", " y\n"),
            many("a long anchor", "a: &", "x", " y\n"),
            many("quotes", "a: [", "'',", "'']"),
            many("emoji", "a: ", "\uD83D\uDE00", "\n"),
            many("colons", "a: ", ":", "\n"),
            many("dashes in a line", "a: ", "-", "\n"),
            many("control characters", "a: b", "\u0001", ""),
            new Shape("a tab at the end", size -> "a: [" + "1,".repeat(size / 2) + "\n\t- b"),
            ridges("ridges", "a:\n", "[", "1", "]", 90, "\n"),
            ridges("ridges in a list", "- ", "[", "1", "]", 90, "\n- "));

    private static final String PARAMETERS = HOT + "parameters:\n";
    private static final String RESOURCES = HOT + "resources:\n";
    private static final String OUTPUTS = HOT + "outputs:\n";
    private static final String ONE = RESOURCES + "  a: {type: OS::Heat::Value, properties: {value: ";

    private static final List<Shape> TEMPLATES = join(
            YAML,
            List.of(
                    many("resources", RESOURCES, "  r#: {type: OS::Heat::None}\n", ""),
                    many(
                            "servers",
                            RESOURCES,
                            "  r#: {type: OS::Nova::Server, properties: {flavor: x, image: y, networks: [{network:"
                                    + " z}]}}\n",
                            ""),
                    many(
                            "random texts",
                            RESOURCES,
                            "  r#: {type: OS::Heat::RandomString, properties: {length: 8}}\n",
                            ""),
                    many("unknown types", RESOURCES, "  r#: {type: OS::Nova::Servr#}\n", ""),
                    many("no types", RESOURCES, "  r#: {}\n", ""),
                    many("unknown keys", RESOURCES + "  a: {type: OS::Heat::None, ", "typo#: 1, ", "}\n"),
                    many(
                            "unknown properties",
                            RESOURCES + "  a: {type: OS::Nova::Server, properties: {",
                            "flavour#: 1, ",
                            "}}\n"),
                    many("unknown sections", HOT, "resource#: {}\n", ""),
                    many(
                            "bad properties",
                            RESOURCES,
                            "  r#: {type: OS::Heat::RandomString, properties: {length: []}}\n",
                            ""),
                    many(
                            "unknown references",
                            RESOURCES,
                            "  r#: {type: OS::Heat::Value, properties: {value: {get_resource: s#}}}\n",
                            ""),
                    many("unknown references in one", ONE + "[", "{get_resource: s#},", "x]}}\n"),
                    many("unknown parameters in one", ONE + "[", "{get_param: s#},", "x]}}\n"),
                    many(
                            "references to one",
                            RESOURCES
                                    + "  z: {type: OS::Heat::None}\n  a: {type: OS::Heat::Value, properties: {value: [",
                            "{get_resource: z},",
                            "x]}}\n"),
                    many(
                            "attributes of one",
                            RESOURCES
                                    + "  z: {type: OS::Heat::Value, properties: {value: 1}}\n"
                                    + "  a: {type: OS::Heat::Value, properties: {value: [",
                            "{get_attr: [z, value, #]},",
                            "x]}}\n"),
                    new Shape(
                            "a chain of needs",
                            size -> RESOURCES
                                    + IntStream.range(0, size / 55)
                                            .mapToObj(i -> "  r" + i + ": {type: OS::Heat::None, depends_on: r"
                                                    + (i + 1) + "}\n")
                                            .collect(Collectors.joining())
                                    + "  r" + size / 55 + ": {type: OS::Heat::None}\n"),
                    new Shape(
                            "a great circle",
                            size -> RESOURCES
                                    + IntStream.range(0, size / 55)
                                            .mapToObj(i -> "  r" + i + ": {type: OS::Heat::None, depends_on: r"
                                                    + (i + 1) % (size / 55) + "}\n")
                                            .collect(Collectors.joining())),
                    new Shape("everyone needs everyone", size -> {
                        var count = (int) Math.sqrt(size / 5.0);
                        var all =
                                IntStream.range(0, count).mapToObj(i -> "r" + i).collect(Collectors.joining(","));
                        return RESOURCES
                                + IntStream.range(0, count)
                                        .mapToObj(i ->
                                                "  r" + i + ": {type: OS::Heat::None, depends_on: [" + all + "]}\n")
                                        .collect(Collectors.joining());
                    }),
                    new Shape("needs in layers", size -> {
                        var count = (int) Math.sqrt(size / 5.0);
                        return RESOURCES
                                + IntStream.range(0, count)
                                        .mapToObj(i -> "  r" + i + ": {type: OS::Heat::None, depends_on: ["
                                                + IntStream.range(0, i)
                                                        .mapToObj(j -> "r" + j)
                                                        .collect(Collectors.joining(","))
                                                + "]}\n")
                                        .collect(Collectors.joining());
                    }),
                    many("parameters", PARAMETERS, "  p#: {type: string, default: x}\n", ""),
                    many("wrong parameters", PARAMETERS, "  p#: {type: strin, default: []}\n", ""),
                    many(
                            "constraints",
                            PARAMETERS + "  p: {type: string, default: x, constraints: [",
                            "{length: {max: #}},",
                            "]}\n"),
                    many(
                            "allowed values",
                            PARAMETERS + "  p: {type: string, default: x, constraints: [{allowed_values: [",
                            "v#,",
                            "x]}]}\n"),
                    many(
                            "a long pattern",
                            PARAMETERS + "  p: {type: string, default: " + "a".repeat(200)
                                    + "!, constraints: [{allowed_pattern: '",
                            "(a+)+",
                            "$'}]}\n"),
                    many(
                            "a hard pattern",
                            PARAMETERS + "  p: {type: string, constraints: [{allowed_pattern: '(a|aa)+$'}], default: ",
                            "a",
                            "!}\n"),
                    many("a long list", PARAMETERS + "  p: {type: comma_delimited_list, default: '", "a,", "'}\n"),
                    many("a long json", PARAMETERS + "  p: {type: json, default: '[", "[],", "1]'}\n"),
                    many("a json map", PARAMETERS + "  p: {type: json, default: {", "k#: 1, ", "}}\n"),
                    many(
                            "cron",
                            PARAMETERS
                                    + "  p: {type: string, constraints: [{custom_constraint: cron_expression}],"
                                    + " default: '",
                            "1,",
                            "2 * * * *'}\n"),
                    many(
                            "hidden twins",
                            PARAMETERS,
                            "  p#: {type: number, hidden: true, immutable: maybe, tags: [a, b]}\n",
                            ""),
                    many(
                            "groups",
                            PARAMETERS + "  p: {type: string, default: x}\nparameter_groups: [",
                            "{label: l#, parameters: [p]},",
                            "]\n"),
                    many("conditions", HOT + "conditions:\n", "  c#: {equals: [1, #]}\n", ""),
                    new Shape(
                            "a chain of conditions",
                            size -> HOT + "conditions:\n  c0: true\n"
                                    + IntStream.range(1, size / 20)
                                            .mapToObj(i -> "  c" + i + ": {not: c" + (i - 1) + "}\n")
                                            .collect(Collectors.joining())
                                    + "resources: {a: {type: OS::Heat::None, condition: c" + (size / 20 - 1) + "}}\n"),
                    new Shape(
                            "a tree of conditions",
                            size -> HOT + "conditions:\n  c0: true\n"
                                    + IntStream.range(1, size / 34)
                                            .mapToObj(
                                                    i -> "  c" + i + ": {and: [c" + (i - 1) + ", c" + (i - 1) + "]}\n")
                                            .collect(Collectors.joining())
                                    + "resources: {a: {type: OS::Heat::None, condition: c" + Math.min(size / 34 - 1, 60)
                                    + "}}\n"),
                    many(
                            "many ands",
                            HOT + "conditions:\n  c: {and: [",
                            "true,",
                            "true]}\nresources: {a: {type: OS::Heat::None, condition: c}}\n"),
                    many("outputs", OUTPUTS, "  o#: {value: 1}\n", ""),
                    many(
                            "outputs of calls",
                            OUTPUTS,
                            "  o#: {value: {str_replace: {template: axb, params: {x: y}}}}\n",
                            ""),
                    many(
                            "outputs of queries",
                            OUTPUTS,
                            "  o#: {value: {yaql: {expression: $.data.l.len(), data: {l: [1]}}}}\n",
                            ""),
                    many("wrong outputs", OUTPUTS, "  o#: {value: {list_join: 1}}\n", ""),
                    many("failing outputs", OUTPUTS, "  o#: {value: {digest: [none, x]}}\n", ""),
                    many("a list to join", OUTPUTS + "  o: {value: {list_join: [',', [", "a,", "a]]}}\n"),
                    many(
                            "lists to concatenate",
                            OUTPUTS + "  o: {value: {list_concat_unique: [",
                            "[a, b#],",
                            "[a]]}}\n"),
                    many("maps to merge", OUTPUTS + "  o: {value: {map_merge: [", "{k#: 1},", "{}]}}\n"),
                    many(
                            "much to replace",
                            OUTPUTS + "  o: {value: {str_replace: {template: 'k0 k1 k2 k77', params: {",
                            "k#: x, ",
                            "}}}}\n"),
                    many(
                            "a text to replace in",
                            OUTPUTS + "  o: {value: {str_replace: {params: {a: bb, b: aa, ab: x}, template: '",
                            "ab ba ",
                            "'}}}\n"),
                    new Shape(
                            "replacement that grows",
                            size -> OUTPUTS + "  o: {value: {str_replace: {params: {a: " + "b".repeat(size / 2)
                                    + "}, template: " + "a".repeat(size / 2) + "}}}\n"),
                    many(
                            "repetition",
                            OUTPUTS + "  o: {value: {repeat: {template: x%v%, for_each: {'%v%': [",
                            "v#,",
                            "x]}}}}\n"),
                    new Shape("repetition of repetition", size -> {
                        var list = "[" + "x,".repeat(Math.min(size / 8, 2_000)) + "y]";
                        return OUTPUTS + "  o: {value: {repeat: {template: '%a%%b%%c%', for_each: {'%a%': " + list
                                + ", '%b%': " + list + ", '%c%': " + list + "}}}}\n";
                    }),
                    new Shape(
                            "a large template repeated",
                            size -> OUTPUTS + "  o: {value: {repeat: {template: [" + "{'%v%': x},".repeat(size / 24)
                                    + "], for_each: {'%v%': [" + "a,".repeat(size / 4) + "b]}}}}\n"),
                    many("a text to split", OUTPUTS + "  o: {value: {str_split: [',', '", "a,", "']}}\n"),
                    many("a search", OUTPUTS + "  o: {value: {contains: [zz, [", "a#,", "a]]}}\n"),
                    many("a filter", OUTPUTS + "  o: {value: {filter: [[", "a#,", "a], [a1, a2]]}}\n"),
                    new Shape(
                            "a filter of a filter",
                            size -> OUTPUTS + "  o: {value: {filter: [[" + "a,b,c,d,".repeat(size / 16) + "e], ["
                                    + "f,g,h,i,".repeat(size / 16) + "e]]}}\n"),
                    many("a query", OUTPUTS + "  o: {value: {yaql: {expression: '", "1 + ", "1', data: {}}}}\n"),
                    many(
                            "data of a query",
                            OUTPUTS + "  o: {value: {yaql: {expression: $.data.select($ + 1).sum(), data: [",
                            "1,",
                            "1]}}}\n"),
                    many(
                            "url",
                            OUTPUTS + "  o: {value: {make_url: {scheme: http, host: h, query: {",
                            "k#: v, ",
                            "}}}}\n"),
                    many("digest", OUTPUTS + "  o: {value: {digest: [sha512, '", "ab", "']}}\n"),
                    deep("nested ifs", OUTPUTS + "  o: {value: ", "{if: [true, ", "x", ", y]}"),
                    ridges(
                            "calls in calls",
                            OUTPUTS + "  o:\n    value: [",
                            "{list_join: ['', [",
                            "x",
                            "]]}",
                            20,
                            ",\n"),
                    ridges("nots", HOT + "conditions:\n  c:\n    or: [", "{not: ", "true", "}", 90, ",\n"),
                    many(
                            "hints",
                            RESOURCES,
                            "  r#: {type: OS::Heat::None, metadata: {tutti: {on_failure: holt, tries: x, handles:"
                                    + " r0}}}\n",
                            ""),
                    many("metadata", RESOURCES + "  a: {type: OS::Heat::None, metadata: {", "k#: [1], ", "}}\n"),
                    many(
                            "groups of resources",
                            RESOURCES,
                            "  g#: {type: OS::Heat::ResourceGroup, properties: {count: 3, resource_def: {type:"
                                    + " node.yaml}}}\n",
                            ""),
                    new Shape(
                            "a great group",
                            size -> RESOURCES + "  g: {type: OS::Heat::ResourceGroup, properties: {count: " + size
                                    + ", resource_def: {type: OS::Heat::None}}}\n"),
                    many(
                            "a group with a list",
                            RESOURCES
                                    + "  g: {type: OS::Heat::ResourceGroup, properties: {count: 2, removal_policies:"
                                    + " [{resource_list: [",
                            "x#,",
                            "x]}], resource_def: {type: OS::Heat::None}}}\n"),
                    many("nested", RESOURCES, "  n#: {type: node.yaml, properties: {n: #}}\n", ""),
                    many("files", OUTPUTS, "  o#: {value: {get_file: script.sh}}\n", ""),
                    many("unknown files", OUTPUTS, "  o#: {value: {get_file: s#}}\n", ""),
                    many("mappings", "AWSTemplateFormatVersion: '2010-09-09'\nMappings:\n", "  m#: {a: {b: c}}\n", ""),
                    many(
                            "references of the other kind",
                            "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n",
                            "  r#: {Type: OS::Heat::Value, Properties: {value: {Ref: p#}}}\n",
                            ""),
                    many(
                            "joins of the other kind",
                            "AWSTemplateFormatVersion: '2010-09-09'\nOutputs:\n  o: {Value: {'Fn::Join': ['', [",
                            "{Ref: 'AWS::Region'},",
                            "x]]}}\n")));

    private static final List<Shape> SETTINGS = join(
            YAML,
            List.of(
                    many("parameters", "parameters:\n", "  p#: x\n", "  size: 1\n"),
                    many("defaults", "parameter_defaults:\n", "  p#: [x]\n", ""),
                    many("registry", "parameters: {size: 1}\nresource_registry:\n", "  T#: U#\n", ""),
                    many("wildcards", "parameters: {size: 1}\nresource_registry:\n", "  OS::H#*: U#*\n", ""),
                    new Shape(
                            "a chain of names",
                            size -> "parameters: {size: 1}\nresource_registry:\n  OS::Heat::Value: T0\n"
                                    + IntStream.range(0, size / 20)
                                            .mapToObj(i -> "  T" + i + ": T" + (i + 1) + "\n")
                                            .collect(Collectors.joining())),
                    many("unknown sections", "", "section#: 1\n", ""),
                    many("a long list", "parameters: {size: 1, names: [", "a,", "b]}\n"),
                    many("sinks", "event_sinks:\n", "  - {type: x, target: t#}\n", "")));

    private static final List<Shape> QUERIES = List.of(
            deep("brackets", "", "(", "1", ")"),
            deep("lists", "", "[", "1", "]"),
            deep("maps", "", "{a => ", "1", "}"),
            deep("nots", "", "not ", "true", ""),
            deep("minuses", "", "-", "1", ""),
            deep("calls", "", "abs(", "1", ")"),
            deep("indexes", "$", "[0", "", "]"),
            deep("unclosed", "", "(", "", ""),
            many("a sum", "1", " + 1", ""),
            many("texts", "a", " + b", ""),
            many("ands", "true", " and true", ""),
            many("keys", "$", ".a", ""),
            many("methods", "$.data.l", ".select($)", ""),
            many("selects", "range(200)", ".select($ + 1)", ".sum()"),
            many("arrows", "let(1)", " -> $1", ""),
            many("a list", "[", "1, ", "1]"),
            many("a map", "{", "k# => 1, ", "a => 1}"),
            many("arguments", "max(", "1, ", "1)"),
            many("a text", "'", "ab", "'"),
            many("escapes", "'", "\\u00e9\\n", "'"),
            many("a number", "", "9", ""),
            many("a fraction", "0.", "9", ""),
            many("a word", "", "w", ""),
            many("an unclosed text", "'", "ab", ""),
            many("blanks", "1", " ", "+ 1"),
            many("lines", "1", "\n", "+ ?"),
            many("a pattern", "regex('", "(a*)*", "').matches('" + "a".repeat(60) + "b')"),
            many("a hard search", "'", "a", "!' =~ '(a+)+$'"),
            many("a power", "pow(9, ", "9", ")"),
            many("powers", "2", " * 999999999999", ""),
            many("a text again", "'", "ab", "' * 1000000000"),
            many("data", "$.data.l.orderBy($).distinct().len()\n%%\n{\"l\": [", "#,", "1]}"),
            many("data in groups", "$.data.l.groupBy($ mod 7, $, $.sum())\n%%\n{\"l\": [", "#,", "1]}"),
            many("data joined", "$.data.l.join($.data.l, $1 = $2, [$1, $2])\n%%\n{\"l\": [", "#,", "1]}"),
            many("data replaced", "$.data.s.replace(a, bbbbbbbbbbbbbbbb)\n%%\n{\"s\": \"", "aa", "\"}"),
            many("data split", "$.data.s.split(a).len()\n%%\n{\"s\": \"", "aab", "\"}"),
            many("data matched", "regex('(a|b|ab)*c').search($.data.s)\n%%\n{\"s\": \"", "ab", "\"}"),
            many("data merged", "$.data.m.mergeWith($.data.m)\n%%\n{\"m\": {", "\"k#\": [1],", "\"k\": 1}}"),
            many("data formatted", "$.data.s.format(1, 2)\n%%\n{\"s\": \"", "{0:>99}", "\"}"));

    private static final List<Shape> JSON = List.of(
            deep("lists", "", "[", "", "]"),
            deep("maps", "", "{\"a\":", "1", "}"),
            deep("unclosed", "", "[", "", ""),
            many("wide", "[", "1,", "1]"),
            many("reals", "[", "1.5e-300,", "1]"),
            many("nulls", "[", "null,", "1]"),
            many("lists in a list", "[", "[],", "1]"),
            many("maps in a list", "[", "{},", "1]"),
            many("keys", "{", "\"k#\":1,", "\"k\":1}"),
            many("the same key", "{", "\"k\":1,", "\"k\":1}"),
            many("secrets", "[", "{\"$secret\":\"x\"},", "1]"),
            many("a text", "\"", "ab", "\""),
            many("escapes", "\"", "\\u00e9\\n", "\""),
            many("half characters", "\"", "\\ud83d", "\""),
            many("a number", "1", "9", ""),
            many("an exponent", "1e", "9", ""),
            many("blanks", "1", " \n", ""),
            ridges("ridges", "[", "[", "1", "]", 190, ","));

    private static List<Shape> join(List<Shape> one, List<Shape> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }
}
