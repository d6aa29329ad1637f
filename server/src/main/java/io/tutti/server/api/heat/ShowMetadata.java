package io.tutti.server.api.heat;

import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET …/resources/RESOURCE/metadata}: what Heat's own agents poll; a machine's has its deployments. */
record ShowMetadata(Canonical canonical, Software software) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var resource = canonical.resource(request);
        var metadata = resource.metadata();
        if (resource.type().equals("OS::Nova::Server")) {
            var machine = resource.physicalId().orElse("");
            metadata = metadata.with(
                    "deployments", Value.list(SoftwareShape.delivered(software, request.project(), machine)));
        }
        return Reply.clear(200, Value.map("metadata", metadata));
    }
}
