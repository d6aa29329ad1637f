package io.tutti.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.drivers.known.MappedTypes;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Source;
import io.tutti.template.settings.Settings;
import io.tutti.template.syntax.Yaml;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Amazon's types are made of: for the properties of one, those of a resource of ours. */
class AmazonTypesTest {
    private static final Owner OWNER = new Owner("p", "st", "1", "1");

    private static Blueprint blueprint(String type, String properties) {
        var file = type + ".yaml";
        var text = Optional.ofNullable(MappedTypes.texts().get(file)).orElseThrow();
        var given = (Value.Mapping) Yaml.read("given", properties).orRefuse().value();
        var facade = Value.map("metadata", Value.map("said", Value.of("outside")));
        var source = new Source(file, text, Value.map(), Settings.NONE, given, facade);
        return Blueprint.of(source, OWNER, new KnownHere()).orRefuse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t} | {"flavor":"t","image":"i","metadata":{},"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, KeyName: k, AvailabilityZone: z} | {"availability_zone":"z","flavor":"t","image":"i","key_name":"k","metadata":{},"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, SubnetId: s} | {"flavor":"t","image":"i","metadata":{},"networks":[{"subnet":"s"}],"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, SubnetId: s, NetworkInterfaces: [{NetworkInterfaceId: b, DeviceIndex: '1'}, {NetworkInterfaceId: a, DeviceIndex: '0'}]} | {"flavor":"t","image":"i","metadata":{},"networks":[{"port":"a"},{"port":"b"}],"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, NetworkInterfaces: [a, b]} | {"flavor":"t","image":"i","metadata":{},"networks":[{"port":"a"},{"port":"b"}],"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, Tags: [{Key: a, Value: b}], NovaSchedulerHints: [{Key: h, Value: v}]} | {"flavor":"t","image":"i","metadata":{"a":"b"},"scheduler_hints":{"h":"v"},"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, SecurityGroups: [a], SecurityGroupIds: [b]} | {"flavor":"t","image":"i","metadata":{},"security_groups":["a","b"],"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, Volumes: [{Device: /dev/vdc, VolumeId: v}]} | {"block_device_mapping":[{"device_name":"/dev/vdc","volume_id":"v"}],"flavor":"t","image":"i","metadata":{},"user_data":""}
        AWS::EC2::Instance | server | {ImageId: i, InstanceType: t, BlockDeviceMappings: [{DeviceName: vdb, Ebs: {VolumeSize: '4'}}]} | {"block_device_mapping":[{"device_name":"vdb","snapshot_id":null,"volume_size":"4","delete_on_termination":true}],"flavor":"t","image":"i","metadata":{},"user_data":""}
        AWS::EC2::VPC | network | {CidrBlock: 10.0.0.0/8} | {"name":"st"}
        AWS::EC2::Subnet | interface | {CidrBlock: 10.0.0.0/8, VpcId: v} | {"router":"v","subnet":"UNKNOWN"}
        AWS::EC2::InternetGateway | outside | {} | {"value":"public"}
        AWS::EC2::NetworkInterface | port | {SubnetId: s} | {"fixed_ips":[{"subnet":"s"}],"name":"st","network":"s"}
        AWS::EC2::NetworkInterface | port | {SubnetId: s, GroupSet: [a, b], PrivateIpAddress: 127.9.0.4} | {"fixed_ips":[{"subnet":"s","ip_address":"127.9.0.4"}],"name":"st","network":"s","security_groups":["a","b"]}
        AWS::EC2::NetworkInterface | port | {SubnetId: s, GroupSet: []} | {"fixed_ips":[{"subnet":"s"}],"name":"st","network":"s","security_groups":[]}
        AWS::EC2::VPCGatewayAttachment | gateway | {VpcId: v} | {"network":"public","router_id":"v"}
        AWS::EC2::VPCGatewayAttachment | gateway | {VpcId: v, InternetGatewayId: o} | {"network":"o","router_id":"v"}
        AWS::EC2::SecurityGroup | group | {GroupDescription: d} | {"description":"d","name":"st","rules":[]}
        AWS::EC2::SecurityGroup | group | {GroupDescription: d, SecurityGroupIngress: [{IpProtocol: TCP, FromPort: '22', ToPort: '23', CidrIp: 0.0.0.0/0}]} | {"description":"d","name":"st","rules":[{"direction":"ingress","protocol":"tcp","port_range_min":"22","port_range_max":"23","remote_ip_prefix":"0.0.0.0/0","remote_mode":"remote_ip_prefix"}]}
        AWS::EC2::SecurityGroup | group | {GroupDescription: d, SecurityGroupEgress: [{IpProtocol: '-1', FromPort: '22', SourceSecurityGroupId: g}]} | {"description":"d","name":"st","rules":[{"direction":"egress","remote_group_id":"g","remote_mode":"remote_group_id"}]}
        AWS::EC2::EIP | address | {} | {"floating_network":"public"}
        AWS::EC2::EIPAssociation | instance | {EIP: 127.64.0.9, InstanceId: i} | {"floating_ip":"127.64.0.9","server_id":"i"}
        AWS::EC2::EIPAssociation | interface | {AllocationId: a, NetworkInterfaceId: p} | {"floatingip_id":"a","port_id":"p"}
        AWS::EC2::Volume | volume | {AvailabilityZone: z, Size: 5} | {"availability_zone":"z","metadata":{},"size":"5"}
        AWS::S3::Bucket | container | {AccessControl: PublicRead, Tags: [{Key: a, Value: b}], WebsiteConfiguration: {IndexDocument: i}} | {"X-Container-Meta":{"S3-Tag-a":"b","Web-Index":"i"},"X-Container-Read":".r:*,.rlistings","name":"st"}
        AWS::AutoScaling::ScalingPolicy | policy | {AdjustmentType: ExactCapacity, AutoScalingGroupName: g, ScalingAdjustment: 2} | {"adjustment_type":"exact_capacity","auto_scaling_group_id":"g","scaling_adjustment":2}
        AWS::CloudWatch::Alarm | alarm | {MetricName: cpu_util, Threshold: 90, Dimensions: [{Name: n, Value: v}]} | {"alarm_actions":[],"comparison_operator":"gt","description":"","evaluation_periods":"1","insufficient_data_actions":[],"matching_metadata":{"n":"v"},"meter_name":"cpu_util","ok_actions":[],"period":"60","statistic":"avg","threshold":"90"}
        """)
    void oneIsMadeOfOurs(String type, String resource, String given, String made) {
        var blueprint = blueprint(type, given);
        var resolving = new Resolving(blueprint, Outcome.NOTHING_YET);
        var definition = blueprint.resource(resource).orElseThrow();
        assertThat(Json.clear(shown(resolving.written(definition)))).isEqualTo(made);
        assertThat(resolving.properties(definition).entries()).isNotNull();
    }

    private static Value shown(Value value) {
        return switch (value) {
            case Value.Unknown _ -> Value.of("UNKNOWN");
            case Value.Mapping map -> {
                var all = Value.map();
                for (var entry : map.entries().entrySet()) {
                    all = all.with(entry.getKey(), shown(entry.getValue()));
                }
                yield all;
            }
            default -> value;
        };
    }
}
