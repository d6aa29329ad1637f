package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.CustomRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What decides whether a template makes sense; {@code wrong/} has the messages. */
class CheckerTest {
    private static Checked<Template> check(String text, Map<String, Value> parameters) {
        var lookup = new Lookup(new Catalogue(), Map.of(), Map.of());
        return new Checker(lookup, CustomRules.NONE)
                .check(Templates.read("t.yaml", "heat_template_version: 2018-08-31\n" + text), parameters);
    }

    private static List<String> codes(Checked<Template> checked) {
        return switch (checked) {
            case Checked.Good<Template> _ -> List.of();
            case Checked.Bad<Template> bad ->
                bad.problems().stream().map(Problem::code).toList();
        };
    }

    @Test
    void aBranchThatIsNotTakenMayNameAnything() {
        var text = """
            parameters: {big: {type: boolean}}
            conditions: {big: {equals: [{get_param: big}, true]}}
            resources: {r: {type: OS::Heat::Value, properties: {value: {if: [big, {get_resource: gone}, 1]}}}}
            """;
        assertThat(codes(check(text, Map.of("big", Value.of(false))))).isEmpty();
        assertThat(codes(check(text, Map.of("big", Value.of(true))))).containsExactly("template.unknown-resource");
        assertThat(codes(check(text, Map.of()))).containsExactly("template.unknown-resource");
    }

    @Test
    void aResourceThatIsNotMadeIsNotLookedInto() {
        var absent = """
            conditions: {never: false}
            resources:
              a: {type: OS::Nova::Server, condition: never, properties: {flavour: x}}
              b: {type: OS::Heat::None, depends_on: a}
            """;
        assertThat(codes(check(absent, Map.of()))).isEmpty();
    }

    @Test
    void whatAParameterBringsIsCheckedOnceItIsKnown() {
        var text = """
            parameters: {n: {type: number}}
            resources: {r: {type: OS::Heat::RandomString, properties: {length: {get_param: n}}}}
            """;
        assertThat(codes(check(text, Map.of()))).isEmpty();
        assertThat(codes(check(text, Map.of("n", Value.of(600))))).containsExactly("template.property-constraint");
    }

    @Test
    void aLongRowOfConditionsIsRefusedInsteadOfOverflowing() {
        var text = new StringBuilder("conditions:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  c").append(i).append(": {not: c").append(i + 1).append("}\n");
        }
        text.append("  c20000: true\nresources: {r: {type: OS::Heat::None, condition: c0}}\n");
        assertThat(codes(check(text.toString(), Map.of()))).contains("template.condition");
    }

    @Test
    void aLongRowOfResourcesIsFine() {
        var text = new StringBuilder("resources:\n  r0: {type: OS::Heat::None}\n");
        for (int i = 1; i < 20_000; i++) {
            text.append("  r%d: {type: OS::Heat::None, depends_on: r%d}\n".formatted(i, i - 1));
        }
        assertThat(codes(check(text.toString(), Map.of()))).isEmpty();
    }

    @Test
    void aNestedTemplateMayAskForTheResourceOutside() {
        var inner = """
            heat_template_version: 2018-08-31
            resources: {r: {type: OS::Heat::Value, properties: {value: {resource_facade: metadata}}}}
            """;
        var outer = "heat_template_version: 2018-08-31\nresources: {it: {type: inner.yaml}}\n";
        var lookup = new Lookup(new Catalogue(), Map.of("inner.yaml", inner), Map.of());
        var checker = new Checker(lookup, CustomRules.NONE);
        assertThat(codes(checker.check(Templates.read("outer.yaml", outer), Map.of())))
                .isEmpty();
        assertThat(codes(checker.check(Templates.read("inner.yaml", inner), Map.of())))
                .containsExactly("template.function");
    }

    @Test
    void whatOnlyAnOutputLacksIsAWarning() {
        var text = """
            heat_template_version: 2018-08-31
            outputs: {a: {value: {get_param: gone}}, b: {value: {get_resource: gone}}, c: {value: {digest: [x, y]}}}
            """;
        var checked = new Checker(new Lookup(new Catalogue(), Map.of(), Map.of()), CustomRules.NONE)
                .check(Templates.read("t.yaml", text), Map.of());
        assertThat(codes(checked)).isEmpty();
        assertThat(checked.warnings().stream().map(Problem::code).toList())
                .containsExactly("template.unknown-parameter", "template.unknown-resource", "template.function");
    }

    @Test
    void aConstraintThatNobodyKnowsIsFoundInNestedTemplatesToo() {
        var inner = """
            heat_template_version: 2018-08-31
            parameters: {size: {type: string, default: x, constraints: [{custom_constraint: nova.flavour}]}}
            """;
        var lookup = new Lookup(new Catalogue(), Map.of("inner.yaml", inner), Map.of());
        var outer = "heat_template_version: 2018-08-31\nresources: {r: {type: inner.yaml}}";
        var checked = new Checker(lookup, CommonRules.timeless()).check(Templates.read("t.yaml", outer), Map.of());
        assertThat(codes(checked)).containsExactly("parameter.unknown-constraint");
    }

    private static Checked<Template> nested(String inner, String resources) {
        var lookup = new Lookup(
                new Catalogue(), Map.of("inner.yaml", "heat_template_version: 2018-08-31\n" + inner), Map.of());
        return new Checker(lookup, CommonRules.timeless())
                .check(
                        Templates.read("t.yaml", "heat_template_version: 2018-08-31\nresources:\n" + resources),
                        Map.of());
    }

    @Test
    void whatIsGivenToANestedTemplateDecidesItsConditions() {
        var inner = """
            parameters: {big: {type: boolean, default: false}}
            conditions: {big: {get_param: big}}
            resources: {disk: {type: OS::Cinder::Disk, condition: big}}
            """;
        assertThat(codes(nested(inner, "  r: {type: inner.yaml}"))).isEmpty();
        assertThat(codes(nested(inner, "  r: {type: inner.yaml, properties: {big: false}}")))
                .isEmpty();
        assertThat(codes(nested(inner, "  r: {type: inner.yaml, properties: {big: 'True'}}")))
                .containsExactly("template.unknown-type");
        assertThat(codes(nested(inner, """
              a: {type: OS::Heat::RandomString}
              r: {type: inner.yaml, properties: {big: {get_attr: [a, value]}}}
            """))).containsExactly("template.unknown-type");
    }

    @Test
    void aTemplateMayContainItselfAsLongAsAConditionEndsIt() {
        var inner = """
            parameters: {level: {type: number}}
            conditions: {more: {not: {equals: [{get_param: level}, 0]}}}
            resources:
              next:
                type: inner.yaml
                condition: more
                properties: {level: {yaql: {expression: '$.data - 1', data: {get_param: level}}}}
            """;
        assertThat(codes(nested(inner, "  r: {type: inner.yaml, properties: {level: 4}}")))
                .isEmpty();
        assertThat(codes(nested(inner, "  r: {type: inner.yaml, properties: {level: 5}}")))
                .containsExactly("template.nested-recursion");
        assertThat(codes(nested(inner, """
              a: {type: OS::Heat::RandomString}
              r: {type: inner.yaml, properties: {level: {get_attr: [a, value]}}}
            """))).isEmpty();
    }

    @Test
    void aSecretGivenToANestedTemplateIsNotTold() {
        var inner = """
            parameters:
              word: {type: string, constraints: [{length: {max: 4}}]}
              words: {type: comma_delimited_list, default: [], constraints: [{allowed_values: [a]}]}
            """;
        var lookup = new Lookup(
                new Catalogue(), Map.of("inner.yaml", "heat_template_version: 2018-08-31\n" + inner), Map.of());
        var checked = new Checker(lookup, CommonRules.timeless())
                .check(Templates.read("t.yaml", """
                    heat_template_version: 2018-08-31
                    parameters: {p: {type: string, hidden: true}}
                    resources:
                      r: {type: inner.yaml, properties: {word: {get_param: p}}}
                      s: {type: inner.yaml, properties: {word: x, words: [{get_param: p}]}}
                    """), Map.of("p", new Value.Secret(Value.of("mellon"))));
        assertThat(codes(checked)).containsExactly("template.property-constraint", "parameter.constraint");
        assertThat(checked.toString()).doesNotContain("mellon");
    }

    @Test
    void templatesInTemplatesThatAreAllGivenSomethingElseAreCheckedInBoundedTime() {
        var files = new HashMap<String, String>();
        for (int level = 1; level <= 5; level++) {
            var text = new StringBuilder(
                    "heat_template_version: 2018-08-31\nparameters: {p: {type: string}}\nresources:\n");
            for (int i = 0; i < 40; i++) {
                text.append(
                        level == 5
                                ? "  r%d: {type: OS::Heat::None}\n".formatted(i)
                                : "  r%d: {type: l%d.yaml, properties: {p: {list_join: ['', [{get_param: p}, '%d']]}}}\n"
                                        .formatted(i, level + 1, i));
            }
            files.put("l" + level + ".yaml", text.toString());
        }
        var checked = new Checker(new Lookup(new Catalogue(), files, Map.of()), CustomRules.NONE)
                .check(Templates.read("t.yaml", """
                    heat_template_version: 2018-08-31
                    resources: {r: {type: l1.yaml, properties: {p: a}}}
                    """), Map.of());
        assertThat(codes(checked)).isEmpty();
    }
}
