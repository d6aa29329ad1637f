package io.tutti.server.api.heat;

import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.ResourceRow;

/** The metadata of a resource as agents see it: a machine's has its deployments. */
public record ResourceMetadata(Software software) {
    static boolean isMachine(ResourceRow resource) {
        return resource.type().equals("OS::Nova::Server");
    }

    public Mapping of(String project, ResourceRow resource) {
        var machine = resource.physicalId().orElse("");
        return isMachine(resource)
                ? resource.metadata()
                        .with("deployments", Value.list(SoftwareShape.delivered(software, project, machine)))
                : resource.metadata();
    }
}
