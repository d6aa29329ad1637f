package io.tutti.template.function;

import static io.tutti.template.function.Version.KILO;
import static io.tutti.template.function.Version.LIBERTY;
import static io.tutti.template.function.Version.MITAKA;
import static io.tutti.template.function.Version.NEWTON;
import static io.tutti.template.function.Version.OCATA;
import static io.tutti.template.function.Version.PIKE;
import static io.tutti.template.function.Version.WALLABY;

import io.tutti.template.evaluate.Function;
import io.tutti.template.function.StrReplace.Rigour;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which function exists in which version: the whole list, alphabetical. */
public final class Functions {
    /** Where a function may be called. */
    private enum Use {
        VALUES,
        CONDITIONS,
        BOTH
    }

    /** Makes the variant of a function that a version has. */
    private interface Maker {
        Function in(Version version);
    }

    private record Entry(String name, Version since, Use use, Maker maker) {}

    private static final List<Entry> ALL = List.of(
            new Entry("and", NEWTON, Use.CONDITIONS, _ -> new And()),
            new Entry("digest", KILO, Use.VALUES, _ -> new Digest()),
            new Entry("equals", NEWTON, Use.CONDITIONS, _ -> new Equals()),
            new Entry("get_attr", Version.HAVANA, Use.VALUES, v -> new GetAttr(v.since(LIBERTY))),
            new Entry("get_file", Version.HAVANA, Use.VALUES, _ -> new GetFile()),
            new Entry("get_param", Version.HAVANA, Use.BOTH, _ -> new GetParam()),
            new Entry("get_resource", Version.HAVANA, Use.VALUES, _ -> new GetResource()),
            new Entry("if", NEWTON, Use.VALUES, v -> new If(v.since(WALLABY))),
            new Entry("list_concat", PIKE, Use.VALUES, _ -> new ListConcat()),
            new Entry("list_join", Version.HAVANA, Use.VALUES, v -> new ListJoin(v.since(LIBERTY))),
            new Entry("map_merge", MITAKA, Use.VALUES, _ -> new MapMerge()),
            new Entry("map_replace", NEWTON, Use.VALUES, _ -> new MapReplace()),
            new Entry("not", NEWTON, Use.CONDITIONS, _ -> new Not()),
            new Entry("or", NEWTON, Use.CONDITIONS, _ -> new Or()),
            new Entry("repeat", KILO, Use.VALUES, v -> new Repeat(v.since(NEWTON), v.since(PIKE))),
            new Entry("str_replace", Version.HAVANA, Use.VALUES, v -> new StrReplace(Rigour.LENIENT, v.since(LIBERTY))),
            new Entry("str_replace_strict", OCATA, Use.VALUES, _ -> new StrReplace(Rigour.STRICT, true)),
            new Entry("str_replace_vstrict", PIKE, Use.VALUES, _ -> new StrReplace(Rigour.STRICTEST, true)),
            new Entry("str_split", LIBERTY, Use.VALUES, _ -> new StrSplit()));

    /** Functions of the language that cannot be used here yet, so that a call is never taken for data. */
    private static final Map<String, Version> AWAITED = Map.of(
            "contains", PIKE,
            "filter", OCATA,
            "list_concat_unique", PIKE,
            "make_url", PIKE,
            "resource_facade", Version.HAVANA,
            "yaql", NEWTON);

    /** Functions of CloudFormation that the first version of HOT had and later ones refuse by name. */
    private static final Set<String> RETIRED = Set.of(
            "Fn::Base64",
            "Fn::GetAZs",
            "Fn::Join",
            "Fn::MemberListToMap",
            "Fn::Replace",
            "Fn::ResourceFacade",
            "Fn::Select",
            "Fn::Split",
            "Ref");

    private final Version version;
    private final Map<String, Function> values;
    private final Map<String, Function> conditions;

    private Functions(Version version, Map<String, Function> values, Map<String, Function> conditions) {
        this.version = version;
        this.values = Collections.unmodifiableMap(values);
        this.conditions = Collections.unmodifiableMap(conditions);
    }

    /** The functions of a version. */
    public static Functions of(Version version) {
        var values = new LinkedHashMap<String, Function>();
        var conditions = new LinkedHashMap<String, Function>();
        for (var entry : ALL) {
            if (version.since(entry.since())) {
                var function = entry.maker().in(version);
                if (entry.use() != Use.CONDITIONS) {
                    values.put(entry.name(), function);
                }
                if (entry.use() != Use.VALUES) {
                    conditions.put(entry.name(), function);
                }
            }
        }
        return new Functions(version, values, conditions);
    }

    /** The function of that name in properties, outputs and other values. */
    public Optional<Function> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The function of that name in conditions. */
    public Optional<Function> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    /** Whether the name is a function elsewhere, so that it cannot be meant as data. */
    public boolean isRetired(String name) {
        return RETIRED.contains(name);
    }

    /** Whether the version has such a function and this implementation does not. */
    public boolean isAwaited(String name) {
        var since = AWAITED.get(name);
        return since != null && version.since(since);
    }

    /** The names of functions for values, alphabetical. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The names of functions for conditions, alphabetical. */
    public Set<String> conditionNames() {
        return conditions.keySet();
    }
}
