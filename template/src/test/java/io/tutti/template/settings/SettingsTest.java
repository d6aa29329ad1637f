package io.tutti.template.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.parameter.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, ParameterType> TYPES = Map.of(
            "list", ParameterType.LIST,
            "map", ParameterType.JSON,
            "text", ParameterType.STRING,
            "number", ParameterType.NUMBER,
            "truth", ParameterType.BOOLEAN);

    private static Checked<Settings> read(String... texts) {
        var files = new ArrayList<NamedText>();
        for (var text : texts) {
            files.add(new NamedText("s" + (files.size() + 1) + ".yaml", text));
        }
        return Merging.of(files, () -> TYPES);
    }

    private static Settings settings(String... texts) {
        return read(texts).orRefuse();
    }

    private static List<Problem> problems(String... texts) {
        return read(texts) instanceof Checked.Bad<Settings> bad ? bad.problems() : List.of();
    }

    @Test
    void theSectionsAreRead() {
        var settings = settings("""
            parameters: {size: 3}
            parameter_defaults: {name: x}
            encrypted_param_names: [name]
            resource_registry: {My::Node: node.yaml, My::*: OS::*}
            """);
        assertThat(settings.parameters()).isEqualTo(Map.of("size", Value.of(3)));
        assertThat(settings.defaults()).isEqualTo(Map.of("name", Value.of("x")));
        assertThat(settings.sealed()).containsExactly("name");
        assertThat(settings.registry().target("My::Node", "r").map(Mapped::name))
                .contains("node.yaml");
        assertThat(settings.registry().target("My::Server", "r").map(Mapped::name))
                .contains("OS::Server");
        assertThat(settings.registry().target("Your::Server", "r")).isEmpty();
    }

    @Test
    void emptyFilesAndSectionsAreFine() {
        assertThat(settings("")).isEqualTo(Settings.NONE);
        assertThat(settings("# nothing\nparameters:\nresource_registry:\nevent_sinks:\n"))
                .isEqualTo(Settings.NONE);
        assertThat(settings()).isEqualTo(Settings.NONE);
    }

    @Test
    void aLaterFileCountsMore() {
        assertThat(settings("parameters: {a: 1, b: 1}", "parameters: {b: 2}").parameters())
                .isEqualTo(Map.of("a", Value.of(1), "b", Value.of(2)));
        var registry = settings(
                        "resource_registry: {A: a1.yaml, B: b1.yaml, resources: {x: {A: x.yaml}}}",
                        "resource_registry: {B: b2.yaml, resources: {y: {A: y.yaml}}}")
                .registry();
        assertThat(registry.target("A", "z").map(Mapped::name)).contains("a1.yaml");
        assertThat(registry.target("B", "z").map(Mapped::name)).contains("b2.yaml");
        assertThat(registry.target("A", "x").map(Mapped::name))
                .as("what is said of single resources is replaced as a whole")
                .contains("a1.yaml");
        assertThat(registry.target("A", "y").map(Mapped::name)).contains("y.yaml");
    }

    @Test
    void nothingTakesAwayWhatWasSaid() {
        var all = "resource_registry: {My::A: a.yaml, My::B: b.yaml, C: c.yaml}";
        assertThat(settings(all, "resource_registry: {My::A: null}").registry().types())
                .containsOnlyKeys("My::B", "C");
        assertThat(settings(all, "resource_registry: {\"My::*\": null}")
                        .registry()
                        .types())
                .containsOnlyKeys("C");
        assertThat(settings("resource_registry: {A: a.yaml, \"A*\": null, AB: b.yaml}")
                        .registry()
                        .types())
                .containsOnlyKeys("AB");
    }

    @Test
    void singleResourcesHaveTypesHooksAndRestrictionsOfTheirOwn() {
        var registry = settings("""
            resource_registry:
              OS::Nova::Server: all.yaml
              resources:
                web:
                  OS::Nova::Server: web.yaml
                  hooks: pre-create
                "web*":
                  hooks: [pre-delete, post-update]
                  restricted_actions: replace
                pool:
                  inner:
                    OS::Nova::Server: deep.yaml
                    restricted_actions: [update, replace]
                "*": {"inner": {hooks: pre-update}}
            """).registry();
        assertThat(registry.target("OS::Nova::Server", "web").map(Mapped::name)).contains("web.yaml");
        assertThat(registry.target("OS::Nova::Server", "web2").map(Mapped::name))
                .contains("all.yaml");
        assertThat(registry.hooks("web")).containsExactlyInAnyOrder(Hook.PRE_CREATE, Hook.PRE_DELETE, Hook.POST_UPDATE);
        assertThat(registry.hooks("web2")).containsExactlyInAnyOrder(Hook.PRE_DELETE, Hook.POST_UPDATE);
        assertThat(registry.restricted("web2")).containsExactly(Restriction.REPLACE);
        assertThat(registry.hooks("pool")).isEmpty();

        var pool = registry.inside("pool");
        assertThat(pool.target("OS::Nova::Server", "inner").map(Mapped::name)).contains("deep.yaml");
        assertThat(pool.target("OS::Nova::Server", "web").map(Mapped::name)).contains("all.yaml");
        assertThat(pool.restricted("inner")).containsExactlyInAnyOrder(Restriction.UPDATE, Restriction.REPLACE);
        assertThat(pool.hooks("inner")).containsExactly(Hook.PRE_UPDATE);
        assertThat(pool.inside("inner").resources()).isEmpty();
    }

    @Test
    void whatIsKeptReadsAsItWas() {
        var settings = settings("""
            parameters: {a: [1, x]}
            parameter_defaults: {b: {c: null}}
            encrypted_param_names: [b]
            event_sinks: [{type: zaqar-queue, target: q}]
            resource_registry:
              A: a.yaml
              "B*": "C*"
              resources:
                r: {A: r.yaml, hooks: [pre-create, post-delete], restricted_actions: update, in: {hooks: pre-update}}
            """);
        var kept = Settings.of(settings.toValue());
        assertThat(kept.toValue()).isEqualTo(settings.toValue());
        assertThat(kept.parameters()).isEqualTo(settings.parameters());
        assertThat(kept.sealed()).isEqualTo(settings.sealed());
        assertThat(kept.sinks()).isEqualTo(settings.sinks());
        assertThat(kept.registry().hooks("r")).isEqualTo(settings.registry().hooks("r"));
        assertThat(kept.registry().inside("r").hooks("in")).containsExactly(Hook.PRE_UPDATE);
    }

    /** The values of one file, those of the next, what comes of them when merged and when merged deeply. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        list: [a]            | list: [b, c]         | [a, b, c]           | [a, b, c]
        list: 'a,b'          | list: [c]            | [a, b, c]           | [a, b, c]
        list: 'a,b'          | list: 'c,d'          | [a, b, c, d]        | [a, b, c, d]
        text: ab             | text: cd             | abcd                | abcd
        number: 1            | number: 2            | 3                   | 3
        number: '1'          | number: 2.5          | 3.5                 | 3.5
        map: {a: 1, b: 1}    | map: {b: 2}          | {a: 1, b: 2}        | {a: 1, b: 2}
        map: {a: {b: 1}}     | map: {a: {c: 2}}     | {a: {c: 2}}         | {a: {b: 1, c: 2}}
        map: {a: [1]}        | map: {a: [2]}        | {a: [2]}            | {a: [1, 2]}
        map: {a: x}          | map: {a: y}          | {a: y}              | {a: xy}
        map: {a: 1}          | map: {a: 2}          | {a: 2}              | {a: 2}
        map: '{"a": 1}'      | map: {b: 2}          | {a: 1, b: 2}        | {a: 1, b: 2}
        map: {a: 1}          | map: null            | {a: 1}              | {a: 1}
        map: {a: 1}          | map: {a: null}       | {a: 1}              | {a: 1}
        text: null           | text: a              | a                   | a
        other: 1             | other: 2             | 2                   | 2
        """)
    void valuesAreMergedByTheirParametersTypes(String first, String second, String merged, String deep) {
        assertThat(mergedBy("merge", first, second)).isEqualTo(value(merged));
        assertThat(mergedBy("deep_merge", first, second)).isEqualTo(value(deep));
    }

    private static Value mergedBy(String strategy, String first, String second) {
        var settings = settings(
                "parameters: {" + first + "}",
                "parameters: {" + second + "}\nparameter_merge_strategies: {default: " + strategy + "}");
        return settings.parameters().values().iterator().next();
    }

    private static Value value(String yaml) {
        return Optional.ofNullable(
                        settings("parameters: {x: " + yaml + "}").parameters().get("x"))
                .orElseThrow();
    }

    @Test
    void aStrategyIsForTheParameterThatItNames() {
        var settings = settings(
                "parameter_defaults: {list: [a], text: a}",
                "{parameter_defaults: {list: [b], text: b}, parameter_merge_strategies: {list: merge}}");
        assertThat(settings.defaults())
                .isEqualTo(Map.of("list", Value.texts(List.of("a", "b")), "text", Value.of("b")));
    }

    @Test
    void theTypesOfParametersAreAskedForOnlyWhereSomethingMerges() {
        var files = List.of(new NamedText("a", "parameters: {a: 1}"), new NamedText("b", "parameters: {a: 2}"));
        assertThat(Merging.of(files, () -> {
                    throw new AssertionError("nobody merges");
                }))
                .isInstanceOf(Checked.Good.class);
    }

    /** A file, and the code, the place and a part of each problem. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        paramters: {}                                            | settings.unknown-section    | 1:1  | did you mean `parameters`?
        [1]                                                      | settings.not-a-map          | 1:1  | not a list
        parameters: [1]                                          | settings.not-a-map          | 1:13 | `parameters` must be a map
        encrypted_param_names: x                                 | settings.not-a-list         | 1:24 | must be a list
        resource_registry: {A: 3}                                | settings.mapping            | 1:24 | not for a number
        resource_registry: {A: B, B: C, C: A}                    | settings.mapping-loop       | 1:24 | A -> B -> C -> A
        resource_registry: {X: C, A: B, B: C, C: A}              | settings.mapping-loop       | 1:30 | A -> B -> C -> A
        resource_registry: {resources: x}                        | settings.not-a-map          | 1:32 | `resource_registry.resources`
        resource_registry: {resources: {r: x}}                   | settings.not-a-map          | 1:36 | `resource_registry.resources.r`
        resource_registry: {resources: {r: {hooks: pre-craete}}} | settings.hook               | 1:44 | did you mean `pre-create`?
        resource_registry: {resources: {r: {hooks: [3]}}}        | settings.hook               | 1:45 | must be a text, not a number
        resource_registry: {resources: {r: {restricted_actions: delete}}} | settings.restricted-action | 1:57 | update, replace
        """)
    void whatIsWrongIsToldWithItsPlace(String text, String code, String place, String part) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.where().map(Where::toString)).contains("s1.yaml:" + place);
            assertThat(problem.reason()).isPresent();
            assertThat(problem.suggestion()).isPresent();
            assertThat(problem.toString()).contains(part);
        });
    }

    @Test
    void whatCannotBeMergedIsToldWhereTheLaterValueStands() {
        assertThat(problems(
                        "parameters: {truth: true, map: {a: 1}}",
                        "{parameters: {truth: false, map: [1]}, parameter_merge_strategies: {default: merge}}"))
                .extracting(Problem::code, problem -> problem.where().map(Where::toString))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("settings.merge", Optional.of("s2.yaml:1:22")),
                        org.assertj.core.groups.Tuple.tuple("settings.merge", Optional.of("s2.yaml:1:34")));
        assertThat(problems(
                        "parameters: {text: a}",
                        "{parameters: {text: b}, parameter_merge_strategies: {text: merge}}",
                        "{parameters: {text: c}, parameter_merge_strategies: {text: overwrite}}"))
                .extracting(Problem::code)
                .containsExactly("settings.merge-conflict");
    }

    @Test
    void aFileOfHooksAloneTakesNothingAwayFromTheResourcesOfAFileBefore() {
        var before = "resource_registry: {resources: {a: {OS::Heat::None: other.yaml}}}";
        var hooks = "resource_registry: {resources: {a: {hooks: pre-create}, b: {hooks: until}}}";
        var registry = read(before, hooks).orRefuse().registry();
        assertThat(registry.toValue().mapping("resources").mapping("a").text("OS::Heat::None"))
                .contains("other.yaml");
        assertThat(registry.hooks("a")).containsExactly(Hook.PRE_CREATE);
        assertThat(registry.hooks("b")).containsExactly(Hook.UNTIL);
    }

    @Test
    void allFilesAreToldOfAtOnce() {
        assertThat(problems("paramters: {}", "parameters: {a: 1}", "resource_registry: {A: 3}"))
                .extracting(problem -> problem.where().map(Where::file).orElse(""))
                .containsExactly("s1.yaml", "s3.yaml");
    }

    @Test
    void whatHasNoEffectIsAWarning() {
        assertThat(read("event_sinks: [{type: zaqar-queue, target: q}]").warnings())
                .extracting(Problem::code)
                .containsExactly("settings.unused");
        assertThat(read("parameter_merge_strategies: {a: mix}").warnings())
                .extracting(Problem::code)
                .containsExactly("settings.merge-strategy");
    }

    @ParameterizedTest
    @CsvSource({
        "web,web,true", "web*,web,true", "web*,web12,true", "*,anything,true", "w?b,web,true", "w?b,wb,false",
        "*b*,abc,true", "a*b*c,aXbYc,true", "a*b*c,ac,false", "web,web2,false", "'',web,false", "***,x,true"
    })
    void wildcardsAreThoseOfAShell(String pattern, String name, boolean fits) {
        assertThat(Wildcard.fits(pattern, name)).isEqualTo(fits);
    }
}
