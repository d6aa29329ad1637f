package io.tutti.server.api.cfn;

import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.server.api.ServerParts;
import io.tutti.server.api.agent.Signals;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Route;
import java.util.List;

/** The routes of Heat's CFN API that agents use. */
public final class CfnTable {
    private CfnTable() {}

    public static List<Route> of(ServerParts parts) {
        var signals = new SignalByArn(new Signals(parts.store(), parts.stacks(), parts.clock()), parts.store());
        return List.of(
                Route.of(GET, "/v1", new Policy.Ec2Signature("GET"), new DescribeResource(parts.store())),
                Route.of(POST, "/v1/signal/{+arn}", new Policy.Ec2Signature("POST"), signals::signal),
                Route.of(PUT, "/v1/waitcondition/{+arn}", new Policy.Ec2Signature("PUT"), signals::waitCondition));
    }
}
