package io.tutti.template.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void theSectionsAreRead() {
        var settings = Settings.parse("s.yaml", """
            parameters: {size: 3}
            parameter_defaults: {name: x}
            resource_registry: {My::Node: node.yaml, My::*: OS::*}
            """).orRefuse();
        assertThat(settings)
                .isEqualTo(new Settings(
                        Map.of("size", Value.of(3)),
                        Map.of("name", Value.of("x")),
                        Map.of("My::Node", "node.yaml", "My::*", "OS::*")));
    }

    @Test
    void emptyFilesAndSectionsAreFine() {
        assertThat(Settings.parse("s.yaml", "").orRefuse()).isEqualTo(Settings.NONE);
        assertThat(Settings.parse("s.yaml", "# nothing\nparameters:\nresource_registry:\n")
                        .orRefuse())
                .isEqualTo(Settings.NONE);
    }

    @Test
    void aLaterFileCountsMore() {
        var first = Settings.parse("a.yaml", "parameters: {a: 1, b: 1}").orRefuse();
        var second = Settings.parse("b.yaml", "parameters: {b: 2}").orRefuse();
        assertThat(first.with(second).parameters())
                .containsEntry("a", Value.of(1))
                .containsEntry("b", Value.of(2));
    }

    @Test
    void aMisspeltSectionIsAProblemAndAnUnusedOneAWarning() {
        assertThat(Settings.parse("s.yaml", "paramters: {}"))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString())
                                .contains("settings.unknown-section", "did you mean `parameters`?"));
        assertThat(Settings.parse("s.yaml", "event_sinks: []").warnings())
                .extracting(Problem::code)
                .containsExactly("settings.unused");
    }
}
