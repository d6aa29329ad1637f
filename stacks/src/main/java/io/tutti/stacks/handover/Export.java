package io.tutti.stacks.handover;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;

/**
 * A stack as one document, in the shape of Heat's {@code stack export} and {@code stack abandon}: a nested stack stands at
 * its resource's place as a document of its own. Secrets are in it, for without them nobody could adopt it.
 */
public final class Export {
    private final StackReads reads;

    private Export(StackReads reads) {
        this.reads = reads;
    }

    /** @throws IllegalStateException when nothing is known of what it was made from */
    public static Mapping of(StackRow stack, StackReads reads) {
        return new Export(reads).document(stack, Mapping.EMPTY);
    }

    /** The same for those who may not see secrets: it says itself that they are masked, and cannot be adopted. */
    public static Mapping masked(Mapping export) {
        if (!hasSecrets(export)) {
            return export;
        }
        var all = (Mapping) Details.masked(export);
        return all.with(Details.KEY, all.mapping(Details.KEY).with(Details.MASKED, Value.of(true)));
    }

    /** Whether anything in an export is a secret. */
    public static boolean hasSecrets(Mapping export) {
        return !Details.masked(export).equals(export);
    }

    /** @param resource details of the resource that it stands for, if it is nested */
    private Mapping document(StackRow stack, Mapping resource) {
        var definition = reads.definition(stack.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
        var resources = new LinkedHashMap<String, Value>();
        reads.resources(stack.id()).forEach(row -> resources.put(row.name(), resource(row)));
        var details = Value.map(Details.STACK, details(stack, definition));
        return Value.map("name", Value.of(stack.name()))
                .with("id", stack.id())
                .with("action", stack.action())
                .with("status", stack.status())
                .with("environment", environment(definition))
                .with("files", definition.files())
                .with("template", template(definition.template()))
                .with("resources", new Mapping(resources))
                .with("project_id", stack.project())
                .with("stack_user_project_id", Value.none())
                .with("tags", Value.texts(definition.tags()))
                .with(
                        Details.KEY,
                        Details.written(resource.isEmpty() ? details : details.with(Details.RESOURCE, resource)));
    }

    private Value resource(ResourceRow row) {
        var inside = row.nested()
                .flatMap(reads::stack)
                .filter(stack -> stack.deleted().isEmpty());
        if (inside.isPresent()) {
            return document(inside.get(), Details.of(row));
        }
        var id = new Outcome.Made(row.physicalId(), row.attributes()).reference();
        return Value.map("name", Value.of(row.name()))
                .with("resource_id", row.physicalId().isPresent() ? id : Value.none())
                .with("type", row.type())
                .with("action", row.action())
                .with("status", row.status())
                .with("metadata", row.metadata())
                .with("resource_data", Mapping.EMPTY)
                .with(Details.KEY, Details.written(Value.map(Details.RESOURCE, Details.of(row))));
    }

    private static Mapping details(StackRow stack, StackRow.Definition definition) {
        var details = Value.map("generation", Value.of(stack.generation()))
                .with("created", stack.created().toString())
                .with("file", definition.file())
                .with("template", definition.template())
                .with("parameters", definition.parameters())
                .with("on_failure", definition.onFailure());
        return definition
                .timeoutMinutes()
                .map(minutes -> details.with("timeout_mins", Value.of(minutes)))
                .orElse(details);
    }

    /** As a mapping; a text that is none stays a text. */
    static Value template(String text) {
        return Yaml.read("template", text) instanceof Checked.Good<Node>(var node, var _)
                        && node.value() instanceof Mapping template
                ? template
                : Value.of(text);
    }

    /** What was given, in settings files or beside them. */
    private static Mapping environment(StackRow.Definition definition) {
        var settings = definition.settings();
        var parameters = new LinkedHashMap<>(settings.mapping("parameters").entries());
        parameters.putAll(definition.parameters().entries());
        var registry = settings.mapping("resource_registry");
        return Value.map("parameters", new Mapping(parameters))
                .with("parameter_defaults", settings.mapping("parameter_defaults"))
                .with("encrypted_param_names", Value.list(settings.items("encrypted_param_names")))
                .with("event_sinks", Value.list(settings.items("event_sinks")))
                .with("resource_registry", registry.with("resources", registry.mapping("resources")));
    }
}
