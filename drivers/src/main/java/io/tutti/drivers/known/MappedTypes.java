package io.tutti.drivers.known;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Types that are made of others. For a type of Amazon's a template of ours stands, {@code TYPE.yaml}, which takes the
 * type's properties as parameters and gives its attributes as outputs; for a type that differs in its name alone the
 * other stands. Settings may map any of them elsewhere.
 */
public final class MappedTypes {
    /** The types that have a template; what is not here takes what no template can look up. */
    private static final List<String> MADE_BY_TEMPLATE = List.of(
            "AWS::AutoScaling::ScalingPolicy",
            "AWS::CloudWatch::Alarm",
            "AWS::EC2::EIP",
            "AWS::EC2::EIPAssociation",
            "AWS::EC2::Instance",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NetworkInterface",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::EC2::Volume",
            "AWS::EC2::VolumeAttachment",
            "AWS::RDS::DBInstance",
            "AWS::S3::Bucket");

    /** What waits for signals waits for the same ones, wherever they are kept. */
    private static final Map<String, String> SAME = Map.of(
            "OS::Heat::SwiftSignal", "OS::Heat::WaitCondition",
            "OS::Heat::SwiftSignalHandle", "OS::Heat::WaitConditionHandle");

    private static final String SUFFIX = ".yaml";
    private static final Pattern TYPE = Pattern.compile("^    type: (\\S+::\\S+)$", Pattern.MULTILINE);

    private MappedTypes() {}

    /** Read when it is first looked at. */
    private static final class Templates {
        static final Map<String, String> BY_FILE = MADE_BY_TEMPLATE.stream()
                .collect(Collectors.toUnmodifiableMap(
                        type -> type + SUFFIX,
                        type -> KnownTypes.text("templates/" + type.replace("::", "_") + SUFFIX)));
    }

    /** The type or template that stands for a type, by the type's name. */
    public static Map<String, String> mappings() {
        var all = new TreeMap<>(SAME);
        MADE_BY_TEMPLATE.forEach(type -> all.put(type, type + SUFFIX));
        return Collections.unmodifiableMap(all);
    }

    /** The templates by their names. */
    public static Map<String, String> texts() {
        return Templates.BY_FILE;
    }

    /** The types that stand for a type, all of which must be made for it to be; empty for a type that stands for itself. */
    static List<String> madeOf(String type) {
        return Optional.ofNullable(Templates.BY_FILE.get(type + SUFFIX))
                .map(MappedTypes::named)
                .or(() -> Optional.ofNullable(SAME.get(type)).map(List::of))
                .orElse(List.of());
    }

    private static List<String> named(String template) {
        return TYPE.matcher(template)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }
}
