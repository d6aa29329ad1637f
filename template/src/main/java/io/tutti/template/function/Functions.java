package io.tutti.template.function;

import static io.tutti.template.function.Version.AWS;
import static io.tutti.template.function.Version.HAVANA;
import static io.tutti.template.function.Version.HEAT;
import static io.tutti.template.function.Version.JUNO;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which function exists in which version: the whole list, alphabetical. */
public final class Functions {
    /** Makes the variant of a function that a version has. */
    private interface Maker {
        Function in(Version version);
    }

    /**
     * One function.
     *
     * @param values the versions in which it may be called in properties, outputs and other values
     * @param conditions those in which it may be called in conditions
     */
    private record Entry(String name, Set<Version> values, Set<Version> conditions, Maker maker) {}

    private static final Set<Version> NEVER = Set.of();

    /** CloudFormation's family. */
    private static final Set<Version> CFN = EnumSet.of(AWS, HEAT);

    /** That family and the first version of HOT, which had most of its functions. */
    private static final Set<Version> EARLY = EnumSet.of(AWS, HEAT, HAVANA);

    private static final List<Entry> ALL = List.of(
            new Entry("Fn::And", NEVER, EnumSet.of(AWS), _ -> new And("Fn::And")),
            new Entry("Fn::Base64", EARLY, NEVER, _ -> new CfnBase64()),
            new Entry("Fn::Equals", NEVER, EnumSet.of(AWS), _ -> new Equals("Fn::Equals")),
            new Entry("Fn::FindInMap", CFN, EnumSet.of(AWS), _ -> new CfnFindInMap()),
            new Entry("Fn::GetAZs", EARLY, NEVER, _ -> new CfnGetZones()),
            new Entry("Fn::GetAtt", CFN, NEVER, _ -> GetAttr.cfn()),
            new Entry("Fn::If", EnumSet.of(AWS), NEVER, _ -> new If("Fn::If", false)),
            new Entry("Fn::Join", EARLY, NEVER, _ -> new ListJoin("Fn::Join", false)),
            new Entry("Fn::MemberListToMap", EARLY, NEVER, _ -> new CfnMemberListToMap()),
            new Entry("Fn::Not", NEVER, EnumSet.of(AWS), _ -> new Not("Fn::Not", true)),
            new Entry("Fn::Or", NEVER, EnumSet.of(AWS), _ -> new Or("Fn::Or")),
            new Entry("Fn::Replace", EARLY, NEVER, _ -> new StrReplace(Rigour.PAIR, false)),
            new Entry("Fn::ResourceFacade", EARLY, NEVER, _ -> ResourceFacade.cfn()),
            new Entry("Fn::Select", EnumSet.range(AWS, KILO), NEVER, _ -> new CfnSelect()),
            new Entry("Fn::Split", EARLY, NEVER, _ -> new CfnSplit()),
            new Entry("Ref", EARLY, NEVER, _ -> new CfnRef(true)),
            new Entry("Ref", NEVER, EnumSet.of(AWS), _ -> new CfnRef(false)),
            new Entry("and", NEVER, since(NEWTON), _ -> new And("and")),
            new Entry("contains", since(PIKE), since(PIKE), _ -> new Contains()),
            new Entry("digest", since(KILO), NEVER, _ -> new Digest()),
            new Entry("equals", NEVER, since(NEWTON), _ -> new Equals("equals")),
            new Entry("filter", since(OCATA), NEVER, _ -> new Filter()),
            new Entry("get_attr", since(HAVANA), NEVER, v -> GetAttr.hot(v.since(LIBERTY))),
            new Entry("get_file", since(HAVANA), NEVER, _ -> new GetFile()),
            new Entry("get_param", since(HAVANA), since(NEWTON), _ -> new GetParam()),
            new Entry("get_resource", since(HAVANA), NEVER, _ -> new GetResource()),
            new Entry("if", since(NEWTON), NEVER, v -> new If("if", v.since(WALLABY))),
            new Entry("list_concat", since(PIKE), NEVER, _ -> new ListConcat(false)),
            new Entry("list_concat_unique", since(PIKE), NEVER, _ -> new ListConcat(true)),
            new Entry("list_join", since(HAVANA), NEVER, v -> new ListJoin("list_join", v.since(LIBERTY))),
            new Entry("make_url", since(PIKE), NEVER, _ -> new MakeUrl()),
            new Entry("map_merge", since(MITAKA), NEVER, _ -> new MapMerge()),
            new Entry("map_replace", since(NEWTON), NEVER, _ -> new MapReplace()),
            new Entry("not", NEVER, since(NEWTON), _ -> new Not("not", false)),
            new Entry("or", NEVER, since(NEWTON), _ -> new Or("or")),
            new Entry("repeat", since(KILO), NEVER, v -> new Repeat(v.since(NEWTON), v.since(PIKE))),
            new Entry("resource_facade", since(HAVANA), NEVER, _ -> ResourceFacade.hot()),
            new Entry("str_replace", since(HAVANA), NEVER, v -> new StrReplace(Rigour.LENIENT, v.since(LIBERTY))),
            new Entry("str_replace_strict", since(OCATA), NEVER, _ -> new StrReplace(Rigour.STRICT, true)),
            new Entry("str_replace_vstrict", since(PIKE), NEVER, _ -> new StrReplace(Rigour.STRICTEST, true)),
            new Entry("str_split", since(LIBERTY), NEVER, _ -> new StrSplit()),
            new Entry("yaql", since(NEWTON), since(PIKE), _ -> new YaqlQuery()));

    /** What HOT has in place of CloudFormation's functions. */
    private static final Map<String, String> MODERN = Map.of(
            "Fn::GetAtt", "get_attr",
            "Fn::Join", "list_join",
            "Fn::Replace", "str_replace",
            "Fn::ResourceFacade", "resource_facade",
            "Fn::Split", "str_split",
            "Ref", "get_param` or `get_resource");

    private final Version version;
    private final Map<String, Function> values;
    private final Map<String, Function> conditions;

    private Functions(Version version, Map<String, Function> values, Map<String, Function> conditions) {
        this.version = version;
        this.values = Collections.unmodifiableMap(values);
        this.conditions = Collections.unmodifiableMap(conditions);
    }

    private static Set<Version> since(Version first) {
        return EnumSet.range(first, WALLABY);
    }

    /** The functions of a version. */
    public static Functions of(Version version) {
        var values = new LinkedHashMap<String, Function>();
        var conditions = new LinkedHashMap<String, Function>();
        for (var entry : ALL) {
            var function = entry.maker().in(version);
            if (entry.values().contains(version)) {
                values.put(entry.name(), function);
            }
            if (entry.conditions().contains(version)) {
                conditions.put(entry.name(), function);
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

    /** Whether an earlier version of HOT had the function, so that later ones refuse it rather than take it for data. */
    public boolean isRetired(String name) {
        return version.since(JUNO)
                && ALL.stream()
                        .anyMatch(entry -> entry.name().equals(name)
                                && entry.values().contains(HAVANA)
                                && !entry.values().contains(version));
    }

    /** What to do about a function that cannot be called here. */
    public String instead(String name, boolean condition) {
        if (!condition) {
            return Optional.ofNullable(MODERN.get(name))
                    .map(other -> "use `" + other + "` instead")
                    .orElse("leave it out, or write the value itself");
        }
        return name.equals("get_resource") || name.equals("get_attr")
                ? "decide by a parameter: `equals: [{get_param: name}, value]`"
                : "use one of these";
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
