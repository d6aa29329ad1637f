package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resources in Heat's shapes. */
record ResourceShape(StackReads reads, Links links) {
    /** Those of a stack. */
    Within of(StackRow stack) {
        return new Within(this, stack, stack.parent().map(parent -> parentResource(parent, stack)));
    }

    private Value parentResource(String parent, StackRow child) {
        return reads.resources(parent).stream()
                .filter(resource -> resource.nested().filter(child.id()::equals).isPresent())
                .findFirst()
                .map(resource -> Value.of(resource.name()))
                .orElseGet(Value::none);
    }

    /**
     * Resources of one stack.
     *
     * @param parentResource the name of the resource that the stack is; empty for a root
     */
    record Within(ResourceShape shape, StackRow stack, Optional<Value> parentResource) {
        Mapping brief(ResourceRow resource) {
            var json = Value.map("resource_name", Value.of(resource.name()))
                    .with("logical_resource_id", resource.name())
                    .with("physical_resource_id", resource.physicalId().orElse(""))
                    .with("resource_type", resource.type())
                    .with("resource_status", resource.action() + "_" + resource.status())
                    .with("resource_status_reason", resource.reason())
                    .with("creation_time", Answers.time(resource.created()))
                    .with("updated_time", Answers.time(resource.updated()))
                    .with("required_by", Value.texts(resource.requiredBy()))
                    .with("links", Value.list(links(resource)));
            return parentResource
                    .map(name -> json.with("parent_resource", name))
                    .orElse(json);
        }

        /** With its attributes; secrets among them are masked. */
        Mapping whole(ResourceRow resource) {
            return whole(resource, List.of());
        }

        /** The same, where these attributes are shown as null when nothing is known of them. */
        Mapping whole(ResourceRow resource, List<String> wanted) {
            var attributes = resource.attributes();
            for (var name : wanted) {
                attributes = attributes.get(name).isPresent() ? attributes : attributes.with(name, Value.none());
            }
            return brief(resource).with("description", resource.description()).with("attributes", attributes);
        }

        private List<Value> links(ResourceRow resource) {
            var all = new ArrayList<Value>();
            all.add(Links.link("self", shape.links().resource(stack, resource.name())));
            all.add(Links.link("stack", shape.links().stack(stack)));
            resource.nested()
                    .flatMap(shape.reads()::stack)
                    .ifPresent(
                            nested -> all.add(Links.link("nested", shape.links().stack(nested))));
            return all;
        }
    }
}
