package io.tutti.server.api.heat;

import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Keys;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;

/**
 * {@code GET …/resources/RESOURCE/metadata}: what Heat's own agents poll. A machine's has its deployments, and where and
 * with which key its agent can ask again.
 */
record ShowMetadata(Canonical canonical, Software software, Keys keys) implements Endpoint {
    private static final String COLLECT = "os-collect-config";

    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var resource = canonical.resource(request);
        var metadata = new ResourceMetadata(software).of(request.project(), resource);
        if (ResourceMetadata.isMachine(resource) && request.caller() instanceof Caller.Person) {
            var collect = metadata.mapping(COLLECT);
            if (collect.get("cfn").isEmpty()) {
                metadata = metadata.with(COLLECT, collect.with("cfn", polling(request, stack, resource)));
            }
        }
        return Reply.clear(200, Value.map("metadata", metadata));
    }

    private Mapping polling(Request request, StackRow stack, ResourceRow resource) {
        var key = keys.ec2(
                new Keys.SignedFor(new Keys.SignalTo(stack.project(), stack.id(), resource.name()), resource.token()));
        return Value.map("metadata_url", Value.of(request.origin() + "/v1/"))
                .with("access_key_id", key.access())
                .with("secret_access_key", key.secret())
                .with("stack_name", stack.name())
                .with("path", resource.name() + ".Metadata");
    }
}
