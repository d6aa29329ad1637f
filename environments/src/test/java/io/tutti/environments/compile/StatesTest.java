package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.model.ModelReader;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The graph that the discussion of 2013 asked for: a service begins, two machines reach their states by steps of their
 * own, and the service is done when both are. States wait for states.
 */
class StatesTest {
    private static final Map<String, String> SERVICE = Map.of(
            "package.yaml",
            "{name: service, version: 1.0.0, author: a, description: d, licence: l, blocks: [service.yaml]}",
            "service.yaml",
            """
            block: test.Service
            version: 1.0.0
            template: machines.yaml
            states:
              Service_Start: {on: vm1, run: step.sh, undo: back.sh}
              VM1_Step: {on: vm1, after: Service_Start, run: step.sh, undo: back.sh}
              VM1_Done: {on: vm1, after: VM1_Step, run: step.sh, undo: back.sh}
              VM2_Step: {on: vm2, after: Service_Start, run: step.sh, undo: back.sh}
              VM2_Done: {on: vm2, after: VM2_Step, run: step.sh, undo: back.sh}
              Service_Done: {on: vm2, after: [VM1_Done, VM2_Done], run: step.sh, undo: back.sh}
            goal: Service_Done
            """,
            "machines.yaml",
            """
            resources:
              vm1: {type: OS::Nova::Server, properties: {flavor: small, image: local}}
              vm2: {type: OS::Nova::Server, properties: {flavor: small, image: local}}
            """,
            "step.sh",
            "#!/bin/sh\n",
            "back.sh",
            "#!/bin/sh\n");

    private static Map<String, ResourceDefinition> made(Optional<String> goal) {
        var model = ModelReader.read("m", "{environment: e, objects: {s: {block: test.Service}}}")
                .orRefuse();
        var compiled = Compiler.compile(model, new Catalogue(List.of(Packages.read(SERVICE))), List.of(), goal)
                .orRefuse();
        return Templates.parse("made", compiled.template()).orRefuse().resources();
    }

    private static List<String> after(String state) {
        return Optional.ofNullable(made(Optional.empty()).get(state)).orElseThrow().dependsOn().stream()
                .map(ResourceDefinition.Need::name)
                .toList();
    }

    @Test
    void eachStateWaitsForTheStatesBeforeIt() {
        assertThat(after("s-Service_Start")).isEmpty();
        assertThat(after("s-VM1_Step")).containsExactly("s-Service_Start");
        assertThat(after("s-VM1_Done")).containsExactly("s-VM1_Step");
        assertThat(after("s-VM2_Done")).containsExactly("s-VM2_Step");
        assertThat(after("s-Service_Done")).containsExactly("s-VM1_Done", "s-VM2_Done");
        assertThat(after("s-goal")).containsExactly("s-Service_Done");
    }

    @Test
    void aGoalInTheMiddleIsReachedAloneWithWhatItNeeds() {
        assertThat(made(Optional.of("s.VM1_Done")).keySet())
                .containsExactly(
                        "s-vm1",
                        "s-Service_Start-software",
                        "s-Service_Start",
                        "s-VM1_Step-software",
                        "s-VM1_Step",
                        "s-VM1_Done-software",
                        "s-VM1_Done");
    }
}
