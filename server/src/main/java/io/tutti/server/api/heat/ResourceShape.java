package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;

/** A resource in Heat's shapes. */
record ResourceShape(StackReads reads, Links links) {
    Mapping brief(StackRow stack, ResourceRow resource) {
        var json = Value.map("resource_name", Value.of(resource.name()))
                .with("logical_resource_id", resource.name())
                .with("physical_resource_id", resource.physicalId().orElse(""))
                .with("resource_type", resource.type())
                .with("resource_status", resource.action() + "_" + resource.status())
                .with("resource_status_reason", resource.reason())
                .with("creation_time", Answers.time(resource.created()))
                .with("updated_time", Answers.time(resource.updated()))
                .with("required_by", Value.texts(resource.requiredBy()))
                .with("links", Value.list(links(stack, resource)));
        return stack.parent()
                .flatMap(reads::stack)
                .map(parent -> json.with("parent_resource", parentResource(parent, stack)))
                .orElse(json);
    }

    /** With its attributes; secrets among them are masked. */
    Mapping whole(StackRow stack, ResourceRow resource) {
        return brief(stack, resource)
                .with("description", resource.description())
                .with("attributes", resource.attributes());
    }

    private List<Value> links(StackRow stack, ResourceRow resource) {
        var all = new ArrayList<Value>();
        all.add(Links.link("self", links.resource(stack, resource.name())));
        all.add(Links.link("stack", links.stack(stack)));
        resource.nested().flatMap(reads::stack).ifPresent(nested -> all.add(Links.link("nested", links.stack(nested))));
        return all;
    }

    private Value parentResource(StackRow parent, StackRow child) {
        return reads.resources(parent.id()).stream()
                .filter(resource -> resource.nested().filter(child.id()::equals).isPresent())
                .findFirst()
                .map(resource -> Value.of(resource.name()))
                .orElseGet(Value::none);
    }
}
