package io.tutti.server.api.heat;

import io.tutti.contract.software.Software;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.ResourceRow;

/**
 * The metadata of a resource as agents see it: a machine's has its deployments. What it is says the type that it was made
 * of, which settings may call something else.
 */
public record ResourceMetadata(Software software) {
    static boolean isMachine(ResourceRow resource) {
        return kind(resource).equals("OS::Nova::Server") || isDeployed(resource);
    }

    private static boolean isDeployed(ResourceRow resource) {
        return kind(resource).equals("OS::Heat::DeployedServer");
    }

    /** What it was made as; before that its template's word for it. */
    private static String kind(ResourceRow resource) {
        var made = resource.made().kind();
        return made.isEmpty() ? resource.type() : made;
    }

    public Mapping of(String project, ResourceRow resource) {
        if (!isMachine(resource)) {
            return resource.metadata();
        }
        var machine = resource.physicalId().orElse("");
        var whole = resource.metadata()
                .with("deployments", Value.list(SoftwareShape.delivered(software, project, machine)));
        // Heat's agent writes its own settings anew from what it finds here: without them it would never ask again.
        return resource.attributes()
                .get("os_collect_config")
                .filter(_ -> isDeployed(resource))
                .map(settings -> whole.with("os-collect-config", settings))
                .orElse(whole);
    }
}
