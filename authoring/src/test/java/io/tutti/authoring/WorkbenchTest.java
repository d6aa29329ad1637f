package io.tutti.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
    private final Workbench workbench = Workbench.usual();

    private static Submission template(String text) {
        return new Submission("t.yaml", text, Mapping.EMPTY, List.of(), Mapping.EMPTY);
    }

    private static List<String> codes(Report report) {
        return report.problems().stream().map(Problem::code).toList();
    }

    @Test
    void outputsThatNeedNothingMadeHaveTheirValues() {
        var evaluated = workbench.evaluate(template("""
            heat_template_version: 2018-08-31
            parameters: {size: {type: number, default: 3}, word: {type: string, default: x, hidden: true}}
            outputs:
              twice: {value: [{get_param: size}, {get_param: size}]}
              word: {value: {list_join: ['-', [{get_param: word}, y]]}}
            """));

        assertThat(Json.clear(evaluated.toValue()))
                .isEqualTo("{\"outputs\":{\"twice\":[3,3],\"word\":\"x-y\"},\"problems\":[],\"warnings\":[]}");
    }

    @Test
    void aParameterWhoseTypeIsMisspeltIsNotMissedAsWell() {
        var report = workbench.validate(template("""
            heat_template_version: 2018-08-31
            parameters:
              size: {type: nubmer}
              other: {type: string}
              kind: {type: number, default: many}
            """));

        assertThat(codes(report))
                .containsExactlyInAnyOrder("template.parameter-type", "parameter.missing", "parameter.type");
        assertThat(report.problems())
                .filteredOn(problem -> problem.code().equals("parameter.missing"))
                .extracting(Problem::path)
                .containsExactly("parameters.other");
    }

    @Test
    void queriesKnowTheTime() {
        var evaluated = workbench.evaluate(template("""
            heat_template_version: 2018-08-31
            conditions: {late: {yaql: {expression: 'now() > datetime(2020, 1, 1)'}}}
            outputs:
              late: {value: {if: [late, 1, 2]}}
              sum: {value: {yaql: {expression: $.data.sum(), data: [1, 2]}}}
            """));

        assertThat(Json.clear(evaluated.toValue().mapping("outputs"))).isEqualTo("{\"late\":1,\"sum\":3}");
    }

    @Test
    void whatDependsOnAResourceSaysWhatItWaitsFor() {
        var evaluated = workbench.evaluate(template("""
            heat_template_version: 2018-08-31
            resources: {word: {type: OS::Heat::RandomString}}
            outputs: {word: {value: {get_attr: [word, value]}}}
            """));

        assertThat(Json.clear(evaluated.toValue().mapping("outputs")))
                .isEqualTo("{\"word\":{\"unknown\":\"attribute value of word\"}}");
    }

    @Test
    void anOutputThatFailsIsAbsentAndHasAProblemWhileOthersHaveTheirValues() {
        var evaluated = workbench.evaluate(template("""
            heat_template_version: 2018-08-31
            outputs:
              good: {value: 1}
              bad: {value: {str_split: [',', 'a,b', 7]}}
            """));

        assertThat(evaluated.outputs()).containsOnlyKeys("good");
        assertThat(evaluated.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("template.function");
            assertThat(problem.where())
                    .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(4));
        });
    }

    @Test
    void ofVeryManyOutputsThatFailTheFirstAreToldAndHowManyMore() {
        var text = new StringBuilder("heat_template_version: 2021-04-16\noutputs:\n  good: {value: 1}\n");
        for (int i = 0; i < 600; i++) {
            text.append("  o").append(i).append(": {value: {digest: [none, x]}}\n");
        }

        var evaluated = workbench.evaluate(template(text.toString()));

        assertThat(evaluated.outputs()).containsOnlyKeys("good");
        var problems = evaluated.report().problems();
        assertThat(problems).hasSize(501);
        assertThat(problems.getLast().code()).isEqualTo("template.more-problems");
        assertThat(problems.getLast().message()).isEqualTo("100 more outputs fail");
        assertThat(problems.getLast().path()).isEqualTo("outputs.o500");
        assertThat(problems.getLast().where())
                .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(504));
    }

    @Test
    void settingsAndParametersLieOverEachOtherInTheirOrder() {
        var submission = new Submission(
                "t.yaml",
                """
                heat_template_version: 2018-08-31
                parameters: {a: {type: string}, b: {type: string}, c: {type: string}}
                outputs: {all: {value: [{get_param: a}, {get_param: b}, {get_param: c}]}}
                """,
                Mapping.EMPTY,
                List.of(
                        new NamedText("one.yaml", "parameters: {a: 1, b: 1, c: 1}"),
                        new NamedText("two.yaml", "parameters: {b: 2, c: 2}")),
                Json.readMapping("{\"c\":\"3\"}"));

        assertThat(Json.clear(workbench.evaluate(submission).toValue().mapping("outputs")))
                .isEqualTo("{\"all\":[\"1\",\"2\",\"3\"]}");
    }

    @Test
    void aSettingsFileThatCannotBeReadIsNamed() {
        var submission = new Submission(
                "t.yaml",
                "heat_template_version: 2018-08-31",
                Mapping.EMPTY,
                List.of(new NamedText("production.yaml", "parameter: {a: 1}")),
                Mapping.EMPTY);

        var report = workbench.validate(submission);

        assertThat(codes(report)).containsExactly("settings.unknown-section");
        assertThat(report.problems().getFirst().where())
                .hasValueSatisfying(where -> assertThat(where.file()).isEqualTo("production.yaml"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var report = workbench.validate(template("""
            heat_template_version: 2018-08-31
            parameters: {size: {type: number, default: many}}
            resources:
              one: {type: OS::Nova::Sever}
              two: {type: OS::Heat::RandomString, properties: {lenght: 3}}
            """));

        assertThat(report.isFine()).isFalse();
        assertThat(codes(report))
                .contains("template.unknown-type", "template.unknown-property")
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
