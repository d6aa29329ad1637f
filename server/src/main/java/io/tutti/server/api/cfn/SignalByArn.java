package io.tutti.server.api.cfn;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.agent.Signals;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.store.Store;

/** Signals to a resource by its ARN. The key that signed is good for that resource alone. */
record SignalByArn(Signals signals, Store store) {
    /** {@code POST /v1/signal/ARN}. */
    Reply signal(Request request) {
        var arn = own(request);
        signals.post(arn.project(), arn.stack(), arn.resource(), request);
        return Reply.empty(200);
    }

    /** {@code PUT /v1/waitcondition/ARN}: answers what it was told. */
    Reply waitCondition(Request request) {
        var arn = own(request);
        var told = signals.post(arn.project(), arn.stack(), arn.resource(), request);
        var metadata = Mapping.EMPTY;
        if (told instanceof Mapping signal) {
            metadata = metadata.with(signal.text("UniqueId").orElse("1"), signal.without("UniqueId"));
        }
        return Answer.of(
                request,
                "UpdateWaitCondition",
                Value.map("resource", Value.of(arn.resource())).with("metadata", metadata));
    }

    private Arn own(Request request) {
        var arn = Arn.of(request.at("arn"));
        if (request.caller() instanceof Caller.Signer(var project, var stack, var resource, var token)
                && arn.project().equals(project)
                && arn.stack().equals(stack)
                && arn.resource().equals(resource)
                && store.stacks()
                        .resource(stack, resource)
                        .filter(row -> !row.token().equals(token))
                        .isEmpty()) {
            return arn;
        }
        throw Denial.of(403, "auth.forbidden", "The access key is that of another resource");
    }
}
