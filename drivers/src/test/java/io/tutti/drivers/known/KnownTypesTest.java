package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Property.OnChange;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTypesTest {
    @Test
    void allOfHeatsTypesAndTheTwoThatItMakesOfTemplatesAreKnown() {
        assertThat(KnownTypes.names()).hasSize(203);
        assertThat(KnownTypes.names().stream()
                        .map(KnownTypes::find)
                        .map(Optional::orElseThrow)
                        .map(KnownType::name))
                .containsExactlyElementsOf(KnownTypes.names());
        assertThat(KnownTypes.names().stream()
                        .flatMap(name -> KnownTypes.description(name).stream())
                        .mapToInt(type -> type.properties().size())
                        .sum())
                .isEqualTo(1135);
    }

    @Test
    void aSchemaTellsEverythingAboutAProperty() {
        var device = property("AWS::EC2::VolumeAttachment", "Device");
        assertThat(device.required()).isTrue();
        assertThat(device.onChange()).isEqualTo(OnChange.REFUSE);
        assertThat(device.constraints()).containsExactly(new Constraint.Pattern("/dev/vd[b-z]", Optional.empty()));

        var count = property("AWS::CloudFormation::WaitCondition", "Count");
        assertThat(count.kind()).isEqualTo(Kind.INTEGER);
        assertThat(count.required()).isFalse();
        assertThat(count.onChange()).isEqualTo(OnChange.UPDATE);
        assertThat(count.fallback()).contains(Value.of(1));
        assertThat(count.constraints())
                .containsExactly(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty()));

        var volumes = property("AWS::EC2::Instance", "Volumes");
        assertThat(volumes.items().orElseThrow().fields().stream().map(Property::name))
                .containsExactly("Device", "VolumeId");
        assertThat(property("AWS::EC2::Instance", "Monitoring").support()).isEqualTo(Support.UNIMPLEMENTED);
        assertThat(property("OS::Cinder::Volume", "imageRef").support()).isEqualTo(Support.HIDDEN);
        assertThat(property("OS::Cinder::Volume", "image").formerly()).contains("imageRef");
    }

    private static Property property(String type, String name) {
        return KnownTypes.description(type).orElseThrow().property(name).orElseThrow();
    }

    @Test
    void aSchemaTellsAboutTheType() {
        var zone = KnownTypes.find("OS::Designate::Zone").orElseThrow();
        assertThat(zone.services()).isEqualTo(List.of("dns"));
        assertThat(zone.needsCloud()).isTrue();
        assertThat(zone.support()).isEqualTo(Support.SUPPORTED);
        var pool = KnownTypes.find("OS::Neutron::LBaaS::Pool").orElseThrow();
        assertThat(pool.support()).isEqualTo(Support.HIDDEN);
        assertThat(pool.isHollow()).isTrue();
        assertThat(pool.description().open()).isTrue();
        assertThat(KnownTypes.find("OS::Heat::AutoScalingGroup").orElseThrow().updatePolicy())
                .isEmpty();
        assertThat(KnownTypes.find("OS::Heat::ResourceGroup").orElseThrow().updatePolicy().stream()
                        .map(Property::name))
                .contains("rolling_update");
    }

    @ParameterizedTest
    @CsvSource({
        "OS::Quantum::Port, OS::Neutron::Port",
        "OS::Ceilometer::Alarm, OS::Aodh::Alarm",
        "OS::Metering::Alarm, OS::Aodh::Alarm",
        "OS::Nova::Server, OS::Nova::Server"
    })
    void aNameOfEarlierTimesFindsWhatItStandsFor(String name, String now) {
        assertThat(KnownTypes.description(name).orElseThrow().type()).isEqualTo(now);
    }

    @Test
    void aTypeOfNobodysIsNotKnown() {
        assertThat(KnownTypes.find("OS::Nova::Sever")).isEmpty();
        assertThat(KnownTypes.find("OS::Quantum::Nothing")).isEmpty();
        assertThat(KnownTypes.find("")).isEmpty();
    }

    @Test
    void whatTheProseSpeaksOfIsThere() {
        Prose.all().forEach((type, prose) -> {
            var known = KnownTypes.description(type);
            assertThat(known).as(type).isPresent();
            var ways = known.orElseThrow().properties().stream()
                    .flatMap(property -> ways("", property))
                    .toList();
            assertThat(ways).as(type).containsAll(prose.properties().keySet());
            assertThat(known.orElseThrow().properties().stream().map(Property::name))
                    .as(type)
                    .containsAll(prose.examples().keySet());
            assertThat(prose.properties().values()).as(type).allMatch(sentence -> sentence.endsWith("."));
            assertThat(prose.summary()).as(type).endsWith(".");
        });
    }

    private static Stream<String> ways(String before, Property property) {
        var way = before + property.name();
        return Stream.concat(
                Stream.of(way),
                Stream.concat(
                        property.items().stream().flatMap(item -> ways(way + "[]", item)),
                        property.fields().stream().flatMap(field -> ways(way + ".", field))));
    }
}
