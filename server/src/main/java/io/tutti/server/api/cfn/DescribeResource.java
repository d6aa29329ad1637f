package io.tutti.server.api.cfn;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.api.heat.ResourceMetadata;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.Store;

/** {@code GET /v1/?Action=DescribeStackResource}: what an agent polls, of the resource whose key it has. */
record DescribeResource(Store store) implements Endpoint {
    private static final String ACTION = "DescribeStackResource";

    @Override
    public Reply handle(Request request) {
        var action = request.query("Action").orElse("");
        if (!action.equals(ACTION)) {
            throw Denial.malformed("request.bad-action", "The action " + action + " is not valid: there is " + ACTION);
        }
        if (!(request.caller() instanceof Caller.Signer(var project, var stackId, var name, var token))) {
            throw new IllegalStateException("This route is for the keys of resources");
        }
        var stack = store.stacks()
                .stack(project, stackId)
                .filter(found -> found.deleted().isEmpty())
                .orElseThrow(() -> Denial.unknown("stack", stackId));
        if (!isMeant(request, stack, name)) {
            throw Denial.of(403, "auth.forbidden", "The access key is that of another resource");
        }
        var resource = store.stacks().resource(stack.id(), name).orElseThrow(() -> Denial.unknown("resource", name));
        if (!resource.token().equals(token)) {
            throw Denial.of(
                    403, "auth.forbidden", "The access key is that of a resource that another one has replaced");
        }
        return Answer.of(request, ACTION, Value.map("StackResourceDetail", detail(stack, resource)));
    }

    private static boolean isMeant(Request request, StackRow stack, String resource) {
        var asked = request.query("StackName").orElse("");
        var known = asked.equals(stack.name())
                || asked.equals(stack.id())
                || asked.equals(Arn.stack(stack.project(), stack.name(), stack.id()));
        return known
                && request.query("LogicalResourceId").filter(resource::equals).isPresent();
    }

    private Mapping detail(StackRow stack, ResourceRow resource) {
        var metadata = new ResourceMetadata(store.software()).of(stack.project(), resource);
        return Value.map("Description", Value.of(resource.description()))
                .with("LastUpdatedTimestamp", Answers.time(resource.updated()))
                .with("LogicalResourceId", resource.name())
                .with("Metadata", Json.clear(metadata))
                .with("PhysicalResourceId", resource.physicalId().orElse(""))
                .with("ResourceStatusReason", resource.reason())
                .with("ResourceStatus", resource.action() + "_" + resource.status())
                .with("ResourceType", resource.type())
                .with("StackId", Arn.stack(stack.project(), stack.name(), stack.id()))
                .with("StackName", stack.name());
    }
}
