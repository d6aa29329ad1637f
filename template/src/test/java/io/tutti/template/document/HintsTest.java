package io.tutti.template.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
    private static Checked<Hints> hints(String metadata, Map<String, Value> parameters) {
        var template = Templates.parse("t.yaml", """
            heat_template_version: 2018-08-31
            parameters: {n: {type: number}}
            resources:
              other: {type: OS::Heat::None}
              it:
                type: OS::Heat::None
                metadata: %s
            """.formatted(metadata)).orRefuse();
        var resource = List.copyOf(template.resources().values()).getLast();
        return Hints.of(resource, new Preview(template, parameters, Map.of()));
    }

    @Test
    void theHintsAreRead() {
        assertThat(hints(
                                "{tutti: {on_failure: carry_on, tries: {get_param: n}, pause: 1.5, deadline: 60,"
                                        + " handles: other, needs: [{program: initdb, in: [/usr/lib/x/*/bin], package: x},"
                                        + " {program: sh}]}, more: {get_attr: [other, x]}}",
                                Map.of("n", Value.of(3)))
                        .orRefuse())
                .isEqualTo(new Hints(
                        Optional.of(Hints.OnFailure.CARRY_ON),
                        Optional.of(3),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of("other"),
                        List.of(
                                new Needed("initdb", List.of("/usr/lib/x/*/bin"), Optional.of("x")),
                                new Needed("sh", List.of(), Optional.empty()))));
    }

    @Test
    void noHintsAreNoHints() {
        assertThat(hints("{a: b}", Map.of()).orRefuse()).isEqualTo(Hints.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tutti: {tries: {get_param: n}}}",
                "{tutti: {tries: {get_attr: [other, x]}}}",
                "{tutti: {tries: '3'}}",
                "{tutti: {on_failure: rollback}}",
                "{tutti: {deadline: -1}}",
                "{tutti: {pause: .inf}}",
                "{tutti: [hold]}",
                "{tutti: {handles: 5}}",
                "{tutti: {needs: initdb}}",
                "{tutti: {needs: [initdb]}}",
                "{tutti: {needs: [{in: [/bin]}]}}",
                "{tutti: {needs: [{program: ../bin/sh}]}}",
                "{tutti: {needs: [{program: sh, packages: x}]}}",
                "{tutti: {needs: [{program: sh, package: 'x; y'}]}}",
                "{tutti: {needs: [{program: sh, in: bin}]}}",
                "{tutti: {needs: [{program: sh, in: [bin]}]}}",
                "{tutti: {needs: [{program: sh, in: ['/usr/../etc']}]}}",
                "{tutti: {needs: [{program: sh, in: ['/[a']}]}}",
                "{tutti: {needs: {get_attr: [other, x]}}}",
            })
    void aHintThatIsNotKnownBeforehandOrMakesNoSenseIsRefused(String metadata) {
        assertThat(hints(metadata, Map.of()))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("template.hint"));
    }
}
