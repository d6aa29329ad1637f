package io.tutti.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.PlanText;
import io.tutti.stacks.plan.Planner;
import io.tutti.template.settings.Settings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A template in Amazon's words is deployed, of our own types, and taken away again. */
final class AmazonTypesTest {
    private static final String CLOUD = """
        AWSTemplateFormatVersion: '2010-09-09'
        Parameters:
          Port: {Type: Number, Default: 80}
        Resources:
          VPC: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 127.90.0.0/16}}
          Subnet: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: {Ref: VPC}, CidrBlock: 127.90.1.0/24}}
          Gateway: {Type: 'AWS::EC2::InternetGateway'}
          Attachment:
            Type: AWS::EC2::VPCGatewayAttachment
            Properties: {VpcId: {Ref: VPC}, InternetGatewayId: {Ref: Gateway}}
          Routes: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: {Ref: VPC}}}
          Route:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {RouteTableId: {Ref: Routes}, SubnetId: {Ref: Subnet}}
          Group:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: Web
              SecurityGroupIngress:
                - {IpProtocol: tcp, FromPort: {Ref: Port}, ToPort: {Ref: Port}, CidrIp: 0.0.0.0/0}
          Web:
            Type: AWS::EC2::Instance
            Metadata: {role: web}
            Properties:
              ImageId: debian-13
              InstanceType: m1.small
              SubnetId: {Ref: Subnet}
              SecurityGroupIds: [{Ref: Group}]
              Tags: [{Key: role, Value: web}]
              UserData: {'Fn::Base64': "#!/bin/sh\\ntrue\\n"}
          Address: {Type: 'AWS::EC2::EIP', Properties: {InstanceId: {Ref: Web}}}
          Second: {Type: 'AWS::EC2::EIP'}
          Association:
            Type: AWS::EC2::EIPAssociation
            Properties: {AllocationId: {'Fn::GetAtt': [Second, AllocationId]}, InstanceId: {Ref: Web}}
        Outputs:
          Url: {Value: {'Fn::Join': ['', ['http://', {'Fn::GetAtt': [Web, PublicIp]}]]}}
        """;

    @Test
    void aCloudWithAMachineComesUpAndGoesAway() {
        var cloud = new PaperCloud(Set.of());
        var source = new Source("cloud.yaml", CLOUD, Mapping.EMPTY, Settings.NONE, Mapping.EMPTY);
        var plan = Planner.create(
                        PaperShell.request("cloud", source, cloud.clock().instant()), cloud)
                .orRefuse();
        assertThat(PlanText.of(plan)).contains("11 to create and 14 inside them");

        var shell = new PaperShell(cloud);
        shell.up(plan);
        assertThat(shell.status()).as(shell.rows().toString()).isEqualTo("CREATE_COMPLETE");

        shell.down();
        assertThat(shell.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(cloud.deeds().left()).isEmpty();
    }
}
