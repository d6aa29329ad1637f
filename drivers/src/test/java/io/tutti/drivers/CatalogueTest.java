package io.tutti.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.schema.Property;
import io.tutti.drivers.heat.NoneType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.of(Collaborators.none(), List.of(), Inventory.NONE);

    @Test
    void allOurOwnTypesAreThere() {
        assertThat(catalogue.names())
                .containsExactly(
                        "AWS::AutoScaling::AutoScalingGroup",
                        "AWS::AutoScaling::LaunchConfiguration",
                        "AWS::CloudFormation::Stack",
                        "AWS::CloudFormation::WaitCondition",
                        "AWS::CloudFormation::WaitConditionHandle",
                        "OS::Heat::AccessPolicy",
                        "OS::Heat::AutoScalingGroup",
                        "OS::Heat::CloudConfig",
                        "OS::Heat::Delay",
                        "OS::Heat::HARestarter",
                        "OS::Heat::InstanceGroup",
                        "OS::Heat::MultipartMime",
                        "OS::Heat::None",
                        "OS::Heat::RandomString",
                        "OS::Heat::ResourceChain",
                        "OS::Heat::ResourceGroup",
                        "OS::Heat::ScalingPolicy",
                        "OS::Heat::SoftwareComponent",
                        "OS::Heat::SoftwareConfig",
                        "OS::Heat::SoftwareDeployment",
                        "OS::Heat::SoftwareDeploymentGroup",
                        "OS::Heat::SoftwareDeployments",
                        "OS::Heat::Stack",
                        "OS::Heat::StructuredConfig",
                        "OS::Heat::StructuredDeployment",
                        "OS::Heat::StructuredDeploymentGroup",
                        "OS::Heat::StructuredDeployments",
                        "OS::Heat::TestResource",
                        "OS::Heat::UpdateWaitConditionHandle",
                        "OS::Heat::Value",
                        "OS::Heat::WaitCondition",
                        "OS::Heat::WaitConditionHandle",
                        "Tutti::Exchange::Barrier",
                        "Tutti::Exchange::Claim",
                        "Tutti::Exchange::Value");
    }

    @Test
    void aGroupHasASchemaAndNoDriver() {
        assertThat(catalogue.find("OS::Heat::ResourceGroup")).isEmpty();
        assertThat(catalogue.description("OS::Heat::ResourceGroup")).isPresent();
        assertThat(catalogue.find("OS::Heat::Nothing")).isEmpty();
        assertThat(catalogue.description("OS::Heat::Nothing")).isEmpty();
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        assertThatThrownBy(() -> Catalogue.of(Collaborators.none(), List.of(new NoneType()), Inventory.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OS::Heat::None");
    }

    @Test
    void everythingIsDescribedInSentencesAndHasAnExample() {
        for (var description : catalogue.descriptions()) {
            var type = description.type();
            assertThat(description.summary()).as(type).endsWith(".");
            assertThat(description.example()).as(type).contains("type: " + type);
            description
                    .attributes()
                    .forEach(attribute -> assertThat(attribute.summary())
                            .as(type + " " + attribute.name())
                            .endsWith("."));
            description.properties().stream()
                    .flatMap(CatalogueTest::deep)
                    .forEach(property -> assertThat(property.summary())
                            .as(type + " " + property.name())
                            .endsWith("."));
        }
    }

    private static Stream<Property> deep(Property property) {
        return Stream.concat(
                Stream.of(property),
                Stream.concat(property.items().stream(), property.fields().stream())
                        .flatMap(CatalogueTest::deep));
    }
}
