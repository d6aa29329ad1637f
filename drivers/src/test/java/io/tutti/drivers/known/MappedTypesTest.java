package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.template.check.Checker;
import io.tutti.template.check.Lookup;
import io.tutti.template.check.Types;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.settings.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type that is made of others takes what the type takes and answers what it answers. */
class MappedTypesTest {
    private static final TypeBook BOOK = TypeBook.local();

    static Stream<String> templates() {
        return MappedTypes.texts().keySet().stream().sorted();
    }

    private static Template template(String file) {
        return Templates.parse(
                        file, Optional.ofNullable(MappedTypes.texts().get(file)).orElseThrow())
                .orRefuse();
    }

    private static Description type(String file) {
        return BOOK.find(file.replace(".yaml", "")).orElseThrow();
    }

    /** The checker goes into what stands for a type. */
    @ParameterizedTest
    @MethodSource("templates")
    void theExampleOfTheTypeMakesSenseAllTheWayDown(String file) {
        var name = file.replace(".yaml", "");
        var lookup = new Lookup(new Mapped(), Map.of(), Map.of());
        assertThat(lookup.find(name)).isInstanceOf(Lookup.Found.Nested.class);
        var checked = new Checker(lookup, CommonRules.timeless())
                .check(Templates.read("example.yaml", BOOK.example(name).orElseThrow()), Map.of());
        assertThat(checked.orRefuse().resources()).hasSize(1);
        assertThat(checked.warnings()).isEmpty();
        assertThat(template(file).description()).contains(name);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void eachPropertyIsAParameterThatFits(String file) {
        var parameters = template(file).parameters();
        for (var property : type(file).properties()) {
            if (property.support() == Support.UNIMPLEMENTED
                    && property.fallback().isEmpty()) {
                continue;
            }
            assertThat(parameters).containsKey(property.name());
            var parameter = Optional.ofNullable(parameters.get(property.name())).orElseThrow();
            assertThat(fitting(property)).as(property.name()).contains(parameter.type());
            assertThat(parameter.fallback().isEmpty()).as(property.name()).isEqualTo(property.required());
        }
    }

    private static Set<ParameterType> fitting(Property property) {
        return switch (property.kind()) {
            case TEXT -> Set.of(ParameterType.STRING);
            // A number that may be left out has no number to stand for that.
            case INTEGER, NUMBER -> Set.of(ParameterType.NUMBER, ParameterType.STRING);
            case BOOLEAN -> Set.of(ParameterType.BOOLEAN);
            // A list of maps must not become a list of texts.
            case MAPPING, SEQUENCE, ANY -> Set.of(ParameterType.JSON);
        };
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingElseMustBeGiven(String file) {
        var type = type(file);
        assertThat(template(file).parameters().values().stream()
                        .filter(parameter -> parameter.fallback().isEmpty())
                        .filter(parameter -> type.property(parameter.name()).isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void eachAttributeIsAnOutputAndSoIsTheId(String file) {
        var outputs = template(file).outputs().keySet();
        assertThat(outputs).contains("OS::stack_id");
        type(file).attributes().forEach(attribute -> assertThat(outputs).contains(attribute.name()));
    }

    @Test
    void whatStandsForATypeIsThere() {
        MappedTypes.mappings().forEach((type, name) -> {
            assertThat(BOOK.find(type)).as(type).isPresent();
            assertThat(MappedTypes.texts().containsKey(name) || BOOK.find(name).isPresent())
                    .as(name)
                    .isTrue();
            assertThat(MappedTypes.madeOf(type))
                    .as(type)
                    .isNotEmpty()
                    .allMatch(part -> BOOK.find(part).isPresent());
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        AWS::EC2::EIP,                      true
        AWS::EC2::EIPAssociation,           true
        AWS::EC2::Instance,                 true
        AWS::EC2::InternetGateway,          true
        AWS::EC2::NetworkInterface,         true
        AWS::EC2::RouteTable,               true
        AWS::EC2::SecurityGroup,            true
        AWS::EC2::Subnet,                   true
        AWS::EC2::SubnetRouteTableAssociation, true
        AWS::EC2::VPC,                      true
        AWS::EC2::VPCGatewayAttachment,     true
        OS::Heat::SwiftSignal,              true
        OS::Quantum::Port,                  true
        AWS::EC2::Volume,                   false
        AWS::S3::Bucket,                    false
        AWS::IAM::User,                     false
        AWS::IAM::AccessKey,                false
        AWS::AutoScaling::AutoScalingGroup, true
        AWS::AutoScaling::ScalingPolicy,    true
        AWS::ElasticLoadBalancing::LoadBalancer, false
        """)
    void oneIsMadeWhereAllOfItIsMade(String type, boolean made) {
        assertThat(BOOK.isMade(type)).isEqualTo(made);
    }

    private record Mapped() implements Types {
        @Override
        public Optional<Description> find(String type) {
            return BOOK.find(type);
        }

        @Override
        public List<Property> updatePolicy(String type) {
            return BOOK.updatePolicy(type);
        }

        @Override
        public Set<String> names() {
            return BOOK.names();
        }

        @Override
        public Registry mappings() {
            return Registry.of(MappedTypes.mappings());
        }

        @Override
        public Map<String, String> texts() {
            return MappedTypes.texts();
        }
    }
}
