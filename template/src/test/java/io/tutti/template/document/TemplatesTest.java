package io.tutti.template.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.function.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    private static List<Problem> problems(String text) {
        return switch (Templates.parse("t.yaml", text)) {
            case Checked.Good<Template> good -> throw new AssertionError("was read: " + good.value());
            case Checked.Bad<Template> bad -> bad.problems();
        };
    }

    @Test
    void aTemplateIsReadSectionBySection() {
        var template = Templates.parse("t.yaml", """
            heat_template_version: rocky
            description: A thing
            parameters:
              size: {type: number, default: 3, constraints: [{range: {min: 1, max: 5}}]}
            parameter_groups:
              - {label: All, parameters: [size]}
            conditions:
              big: {equals: [{get_param: size}, 5]}
            resources:
              b:
                type: OS::Heat::Value
                depends_on: a
                condition: big
                properties: {value: {get_resource: a}}
              a: {type: OS::Heat::None, metadata: {tutti: {tries: 3}}}
            outputs:
              x: {value: {get_attr: [b, value]}, description: What}
            """).orRefuse();
        assertThat(template.version()).isEqualTo(Version.ROCKY);
        assertThat(template.resources().keySet()).containsExactly("b", "a");
        var b = template.resources().values().iterator().next();
        assertThat(b.dependsOn()).extracting(ResourceDefinition.Need::name).containsExactly("a");
        assertThat(b.where()).hasToString("t.yaml:10:3");
        assertThat(b.properties())
                .isInstanceOfSatisfying(
                        Expression.Fields.class,
                        fields -> assertThat(fields.get("value").orElseThrow())
                                .isInstanceOfSatisfying(Expression.Apply.class, call -> {
                                    assertThat(call.function().name()).isEqualTo("get_resource");
                                    assertThat(call.where()).hasToString("t.yaml:14:26");
                                }));
        assertThat(template.groups().getFirst().label()).isEqualTo("All");
        assertThat(template.conditions()).containsOnlyKeys("big");
    }

    @Test
    void emptySectionsAreFine() {
        assertThat(Templates.parse("t.yaml", "heat_template_version: 2018-08-31\nparameters:\nresources:\noutputs:\n")
                        .orRefuse()
                        .outputs())
                .isEmpty();
    }

    @Test
    void aNameThatIsNoFunctionOfTheVersionIsData() {
        var template = Templates.parse(
                        "t.yaml", "heat_template_version: 2015-10-15\noutputs: {o: {value: {map_merge: [{a: 1}]}}}")
                .orRefuse();
        assertThat(template.outputs().values().iterator().next().value()).isInstanceOf(Expression.Fields.class);
    }

    @Test
    void everythingWrongIsToldAtOnceInTheOrderOfTheText() {
        assertThat(problems("""
            heat_template_version: 2018-08-31
            resorces: {}
            outputs: {o: {}}
            resources:
              a: {typ: X}
            parameters:
              p: {type: strin}
            """))
                .extracting(Problem::code)
                .containsExactly(
                        "template.unknown-section",
                        "template.output",
                        "template.no-type",
                        "template.unknown-key",
                        "template.parameter-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]|template.not-a-map",
                "a: 1|template.no-version",
                "heat_template_version: 2099-01-01|template.unknown-version",
                "heat_template_version: havana|template.unknown-version",
            })
    void whatIsNoTemplateIsRefused(String text, String code) {
        assertThat(problems(text)).extracting(Problem::code).containsExactly(code);
    }
}
