package io.tutti.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What types take as their update policy, by the schemas that all of them have; found by asking Heat the same. */
class UpdatePolicyTest {
    private final Workbench workbench = Workbench.usual();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {RollingUpdate: {MaxBatchSize: 2, MinInstancesInService: '1', PauseTime: PT1H}} | ~~
        {RollingUpdate: {PauseTime: PT59M60S}}         | ~~
        {RollingUpdate: {PauseTime: PT}}               | ~~
        {RollingUpdate: {PauseTime: null}}                | ~~
        {RollingUpdate: null}                            | ~~
        {RollingUpdate: {PauseTime: PT1H1S}}           | template.property-constraint
        {RollingUpdate: {PauseTime: 5M}}               | template.property-constraint
        {RollingUpdate: {PauseTime: 5}}                | template.property-constraint
        {RollingUpdate: {PauseTime: [PT5M]}}           | template.property-kind
        {RollingUpdate: {MaxBatchSize: few}}           | template.property-kind
        {RollingUpdate: 1}                             | template.property-kind
        {AutoScalingRollingUpdate: {MaxBatchSize: 1}}  | template.update-policy
        """)
    void aGroupOfInstancesTakes(String policy, String code) {
        assertThat(codes(
                        "OS::Heat::InstanceGroup",
                        "{AvailabilityZones: [a], Size: 1, LaunchConfigurationName: x}",
                        policy))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        OS::Heat::SoftwareDeploymentGroup   | rolling_update | max_batch_size | ~~
        OS::Heat::SoftwareDeployments       | batch_create   | pause_time     | ~~
        OS::Heat::StructuredDeploymentGroup | rolling_update | min_in_service | template.update-policy
        OS::Heat::StructuredDeployments     | batch_create   | max_batch_size | ~~
        """)
    void groupsOfDeploymentsHaveAPolicyUnderBothTheirNames(String type, String part, String entry, String code) {
        assertThat(codes(type, "{servers: {}}", "{" + part + ": {" + entry + ": 1}}"))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    private List<String> codes(String type, String properties, String policy) {
        var text = """
            heat_template_version: 2018-08-31
            resources:
              x: {type: %s, properties: %s, update_policy: %s}
            """.formatted(type, properties, policy);
        var report = workbench.validate(new Submission("t.yaml", text, Mapping.EMPTY, List.of(), Mapping.EMPTY));
        return report.problems().stream().map(Problem::code).toList();
    }
}
