package io.tutti.authoring;

import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each function of the template language is for. */
public final class FunctionBook {
    private record Words(String form, String sentence) {}

    private static final Map<String, Words> WORDS = words();

    private FunctionBook() {}

    /**
     * A function of a version.
     *
     * @param form how it is written
     * @param sentence what it gives
     * @param values whether it may stand where values do
     * @param conditions whether it may stand in conditions
     */
    public record Entry(String name, String form, String sentence, boolean values, boolean conditions) {}

    /** The functions of a version, by name; empty when there is no such version. The newest of HOT is {@code ""}. */
    public static Optional<List<Entry>> of(String version) {
        return Version.keys().stream()
                .flatMap(key -> Version.of(key, version.isEmpty() ? Version.WALLABY.date() : version).stream())
                .findFirst()
                .map(FunctionBook::entries);
    }

    private static List<Entry> entries(Version version) {
        var functions = Functions.of(version);
        var names = new TreeSet<>(functions.names());
        names.addAll(functions.conditionNames());
        var entries = new ArrayList<Entry>();
        for (var name : names) {
            var words = WORDS.getOrDefault(name, new Words("", ""));
            entries.add(new Entry(
                    name,
                    words.form(),
                    words.sentence(),
                    functions.names().contains(name),
                    functions.conditionNames().contains(name)));
        }
        return entries;
    }

    private static Map<String, Words> words() {
        var all = new TreeMap<String, Words>();
        references(all);
        texts(all);
        collections(all);
        conditions(all);
        cloudFormation(all);
        return all;
    }

    private static void references(Map<String, Words> all) {
        all.put(
                "get_attr",
                new Words("[RESOURCE, ATTRIBUTE, STEP...]", "an attribute of a resource, known when it is made"));
        all.put("get_file", new Words("NAME", "the text of a file that goes along with the template"));
        all.put("get_param", new Words("NAME or [NAME, STEP...]", "the value of a parameter, or something inside it"));
        all.put("get_resource", new Words("RESOURCE", "the id of a resource, known when it is made"));
        all.put(
                "resource_facade",
                new Words(
                        "metadata|deletion_policy|update_policy",
                        "what the resource that this template implements says outside"));
    }

    private static void texts(Map<String, Words> all) {
        all.put("digest", new Words("[ALGORITHM, TEXT]", "the digest of a text in hexadecimal digits"));
        all.put("list_join", new Words("[DELIMITER, LIST...]", "the items of lists as one text"));
        all.put(
                "make_url",
                new Words("{scheme, host, port, path, query, ...}", "a URL, its parts escaped as they must be"));
        all.put(
                "str_replace",
                new Words("{template: TEXT, params: {KEY: VALUE}}", "a text with each key replaced by its value"));
        all.put(
                "str_replace_strict",
                new Words("{template: TEXT, params: {KEY: VALUE}}", "the same; every key must be there"));
        all.put(
                "str_replace_vstrict",
                new Words("{template: TEXT, params: {KEY: VALUE}}", "the same; no value may be empty either"));
        all.put("str_split", new Words("[DELIMITER, TEXT, INDEX]", "the parts of a text, or one of them"));
    }

    private static void collections(Map<String, Words> all) {
        all.put("contains", new Words("[VALUE, LIST]", "whether a list or text has something in it"));
        all.put("filter", new Words("[VALUES, LIST]", "a list without these values"));
        all.put("list_concat", new Words("[LIST...]", "lists, one behind the other"));
        all.put("list_concat_unique", new Words("[LIST...]", "the same, each item once"));
        all.put("map_merge", new Words("[MAP...]", "maps as one; the last one to have a key wins"));
        all.put(
                "map_replace",
                new Words("[MAP, {keys: {OLD: NEW}, values: {OLD: NEW}}]", "a map with keys and values replaced"));
        all.put(
                "repeat",
                new Words("{for_each: {VARIABLE: LIST}, template: VALUE}", "a value once for each item of a list"));
        all.put("yaql", new Words("{expression: YAQL, data: VALUE}", "what a query makes of data"));
    }

    private static void conditions(Map<String, Words> all) {
        all.put("and", new Words("[CONDITION...]", "whether all hold"));
        all.put("equals", new Words("[VALUE, VALUE]", "whether two values are the same"));
        all.put("if", new Words("[CONDITION, VALUE, VALUE]", "one value or the other"));
        all.put("not", new Words("CONDITION", "whether it does not hold"));
        all.put("or", new Words("[CONDITION...]", "whether one holds"));
    }

    private static void cloudFormation(Map<String, Words> all) {
        all.put("Fn::And", new Words("[CONDITION...]", "whether all hold"));
        all.put("Fn::Base64", new Words("TEXT", "the text as it is; machines get it encoded anyway"));
        all.put("Fn::Equals", new Words("[VALUE, VALUE]", "whether two values are the same"));
        all.put("Fn::FindInMap", new Words("[MAP, KEY, KEY]", "a value of the template's Mappings"));
        all.put("Fn::GetAZs", new Words("REGION", "the availability zones"));
        all.put("Fn::GetAtt", new Words("[RESOURCE, ATTRIBUTE]", "an attribute of a resource, known when it is made"));
        all.put("Fn::If", new Words("[CONDITION, VALUE, VALUE]", "one value or the other"));
        all.put("Fn::Join", new Words("[DELIMITER, LIST]", "the items of a list as one text"));
        all.put("Fn::MemberListToMap", new Words("[KEY, VALUE, LIST]", "a map of a list of `.member.N.KEY=` texts"));
        all.put("Fn::Not", new Words("[CONDITION]", "whether it does not hold"));
        all.put("Fn::Or", new Words("[CONDITION...]", "whether one holds"));
        all.put("Fn::Replace", new Words("[{KEY: VALUE}, TEXT]", "a text with each key replaced by its value"));
        all.put(
                "Fn::ResourceFacade",
                new Words(
                        "Metadata|DeletionPolicy|UpdatePolicy",
                        "what the resource that this template implements says outside"));
        all.put("Fn::Select", new Words("[INDEX, LIST]", "one item of a list or map"));
        all.put("Fn::Split", new Words("[DELIMITER, TEXT]", "the parts of a text"));
        all.put("Ref", new Words("NAME", "the value of a parameter, or the id of a resource"));
    }
}
