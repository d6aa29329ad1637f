package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.stacks.StackRequest;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a template for a cloud where no such cloud is. */
class OnlyKnownTypesTest {
    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final RealStacks stacks = new RealStacks(store);

    @AfterEach
    void close() {
        stacks.close();
    }

    private static StackRequest request(String template, String... settings) {
        return new StackRequest(
                "dns",
                template,
                "dns.yaml",
                Value.map(
                        "own.yaml",
                        Value.of("{heat_template_version: 2018-08-31, parameters: {name: {type: string}},"
                                + " outputs: {serial: {value: 1}}}")),
                Mapping.EMPTY,
                Stream.of(settings)
                        .map(text -> new NamedText("settings.yaml", text))
                        .toList(),
                "rollback",
                Optional.empty(),
                List.of());
    }

    private static String zone(String properties) {
        return "{heat_template_version: 2018-08-31, resources: {zone: {type: OS::Designate::Zone, properties: "
                + properties + "}}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {name: example.org.}                         | template.no-driver No driver here makes OS::Designate::Zone
        {}                                           | template.missing-property The property `name` of OS::Designate::Zone is missing
        {name: example.org., tll: 5}                 | template.unknown-property Unknown property `tll` of OS::Designate::Zone
        {name: example.org., ttl: long}              | template.property-kind `ttl` must be an integer
        {name: example.org., type: TERTIARY}         | template.property-constraint `type` is invalid: "TERTIARY" is not an allowed value
        {name: {get_attr: [zone2, serial]}}          | template.unknown-resource There is no resource `zone2`
        """)
    void aKnownTypeIsCheckedInFullAndThenRefused(String properties, String said) {
        assertThat(problems(request(zone(properties))))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        OS::Neutron::Port      | {network: private}    | template.no-driver No driver here makes OS::Neutron::Port
        OS::Quantum::Port      | {network: private}    | template.no-driver No driver here makes OS::Neutron::Port
        OS::Neutron::Port      | {network_id: private} | template.no-driver No driver here makes OS::Neutron::Port
        OS::Neutron::Port      | {name: mine}          | template.missing-property The property `network` of OS::Neutron::Port is missing
        OS::Sahara::Cluster    | {anything: goes}      | template.no-driver No driver here makes OS::Sahara::Cluster
        AWS::EC2::Instance     | {ImageId: a, InstanceType: b, Monitoring: true} | template.unimplemented-property The property `Monitoring` of AWS::EC2::Instance cannot be given
        """)
    void oldNamesAreHeldAndWhatNobodyMadeIsRefused(String type, String properties, String said) {
        var template = "{heat_template_version: 2018-08-31, resources: {it: {type: " + type + ", properties: "
                + properties + "}}}";
        assertThat(problems(request(template))).singleElement().asString().startsWith(said);
    }

    private List<String> problems(StackRequest request) {
        return switch (stacks.service.create("p", request, _ -> List.of())) {
            case Checked.Bad<?> bad ->
                bad.problems().stream().map(p -> p.code() + " " + p.message()).toList();
            case Checked.Good<?> _ -> List.of();
        };
    }

    @Test
    void anAttributeThatATypeDoesNotHaveIsFound() {
        var template = """
            heat_template_version: 2018-08-31
            resources:
              zone: {type: OS::Designate::Zone, properties: {name: example.org.}}
            outputs:
              good: {value: {get_attr: [zone, serial]}}
              wrong: {value: {get_attr: [zone, cereal]}}
            """;
        assertThat(problems(request(template)))
                .singleElement()
                .asString()
                .startsWith("template.unknown-attribute Unknown attribute `cereal`");
    }

    @Test
    void anUnknownTypeIsAskedAboutAmongAllThatAreKnown() {
        var template = "{heat_template_version: 2018-08-31, resources: {zone: {type: OS::Designate::Zome}}}";
        assertThat(stacks.service.plan("p", request(template)))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("did you mean `OS::Designate::Zone`?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "OS::Designate::Zone": OS::Heat::None
        "OS::Designate::*": OS::Heat::None
        "OS::Designate::Zone": own.yaml
        """)
    void aMappingWinsOverWhatIsKnown(String mapping) {
        var all = new ArrayList<String>();
        all.add("{resource_registry: {" + mapping + "}}");
        assertThat(problems(request(zone("{name: example.org.}"), all.toArray(String[]::new))))
                .isEmpty();
    }

    @Test
    void everyOneOfThemIsTold() {
        var resources = List.of("a", "b", "c").stream()
                .map(name -> name + ": {type: OS::Designate::Zone, properties: {name: example.org.}}")
                .collect(Collectors.joining(", "));
        assertThat(problems(request("{heat_template_version: 2018-08-31, resources: {" + resources + "}}")))
                .hasSize(3);
        assertThat(store.stacks().stack("p", "dns")).isEmpty();
    }
}
