package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeBookTest {
    private static final TypeBook BOOK = TypeBook.local();

    @Test
    void aDriversWordCountsMoreThanWhatIsKnown() {
        assertThat(BOOK.find("OS::Nova::Server").orElseThrow().summary()).contains("local cloud");
        assertThat(BOOK.find("OS::Quantum::Port").orElseThrow().type()).isEqualTo("OS::Neutron::Port");
        assertThat(BOOK.isMade("OS::Quantum::Port")).isTrue();
        assertThat(BOOK.names()).contains("OS::Designate::Zone", "Tutti::Exchange::Claim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OS::Nova::Server              | is made here
        OS::Heat::ResourceGroup       | is made here
        OS::Heat::SoftwareDeployments | is made here
        OS::Nowhere::Thing            | is unknown
        OS::Designate::Zone           | is made by OpenStack's dns service
        OS::Heat::AutoScalingGroup    | is made here
        OS::Heat::InstanceGroup       | is made here
        OS::Nova::FloatingIP          | use `OS::Neutron::FloatingIP`
        OS::Heat::UpdateWaitConditionHandle | is made here
        OS::Heat::CloudConfig         | is made here
        OS::Heat::SwiftSignal         | is made here
        AWS::EC2::Instance            | is made here
        OS::Sahara::Cluster           | which does the same as Heat
        OS::Heat::DeployedServer      | is made here
        """)
    void whyATypeIsNotMadeHereIsSaid(String type, String why) {
        var problem = BOOK.unmade(type);
        if (why.startsWith("is made here") || why.equals("is unknown")) {
            assertThat(problem).isEmpty();
            assertThat(BOOK.isMade(type)).isEqualTo(why.equals("is made here"));
        } else {
            assertThat(problem.orElseThrow().code()).isEqualTo("template.no-driver");
            assertThat(said(problem.orElseThrow())).contains("No driver here makes " + type, why, "OS::Heat::");
        }
    }

    private static String said(Problem problem) {
        return problem.message() + "; " + problem.reason().orElseThrow() + "; "
                + problem.suggestion().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        waitcondition          | AWS::CloudFormation::WaitCondition, AWS::CloudFormation::WaitConditionHandle, OS::Heat::UpdateWaitConditionHandle, OS::Heat::WaitCondition, OS::Heat::WaitConditionHandle
        OS::Designate::*       | OS::Designate::RecordSet, OS::Designate::Zone
        OS::Designate::Domain  | OS::Designate::Domain
        *::claim               | Tutti::Exchange::Claim
        *t*e*c*claim           | Tutti::Exchange::Claim
        *a*b*c*d               | ''
        nothing                | ''
        """)
    void aPatternFindsNames(String pattern, String names) {
        assertThat(String.join(
                        ", ",
                        BOOK.list(pattern).stream().map(TypeBook.Entry::name).toList()))
                .isEqualTo(names);
    }

    @Test
    void everythingIsListedButWhatIsHidden() {
        var all = BOOK.list("");
        assertThat(all).hasSizeGreaterThan(160).noneMatch(e -> e.support() == Support.HIDDEN && !e.made());
        assertThat(TypeBook.text(BOOK.list("Designate"))).isEqualTo("""
            OS::Designate::RecordSet  (no driver)  A set of DNS records of one name and kind.
            OS::Designate::Zone       (no driver)  A DNS zone.
            """);
    }

    @Test
    void aPageSaysWhatATypeTakesAndAnswers() {
        assertThat(BOOK.text("OS::Heat::SwiftSignal").orElseThrow()).isEqualTo("""
            OS::Heat::SwiftSignal
              Waits until a number of signals were put into object storage.
              Made here of OS::Heat::WaitCondition.

            Properties
              NAME     KIND     REQUIRED  A CHANGE  DEFAULT  RULES
              count    integer  no        replaces  1        1 to 1000
              handle   string   yes       replaces  -        -
              timeout  number   yes       replaces  -        1 to 43200

              count: How many signals it waits for.
              handle: The address to put them to, of an OS::Heat::SwiftSignalHandle.
              timeout: How long it waits, in seconds.

            Attributes
              data  string
              show  map     Everything known about it.

            Example
              heat_template_version: 2018-08-31
              resources:
                swift_signal:
                  type: OS::Heat::SwiftSignal
                  properties:
                    handle: my-handle
                    timeout: 600
            """);
    }

    @Test
    void programsGetTheSame() {
        var json = BOOK.json("OS::Designate::Zone").orElseThrow();
        assertThat(json.get("made")).contains(Value.of(false));
        assertThat(json.items("services")).isEqualTo(List.of(Value.of("dns")));
        assertThat(json.mapping("support_status").text("status")).contains("SUPPORTED");
        assertThat(json.mapping("properties").mapping("name").get("required")).contains(Value.of(true));
        assertThat(json.mapping("attributes").mapping("show").text("type")).contains("map");
        assertThat(BOOK.json("OS::Nowhere::Thing")).isEmpty();
        assertThat(BOOK.text("OS::Nowhere::Thing")).isEmpty();
        assertThat(BOOK.question("OS::Designate::Zones")).contains("did you mean `OS::Designate::Zone`?");
    }
}
