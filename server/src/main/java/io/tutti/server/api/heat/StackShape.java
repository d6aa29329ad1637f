package io.tutti.server.api.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.StackRow.Definition;
import java.util.List;
import java.util.Optional;

/** A stack in Heat's shapes. */
record StackShape(StackReads reads, Links links) {
    /** As lists have it: the description is always empty there. */
    Mapping summary(StackRow stack, List<String> tags) {
        return summary(stack, tags, "");
    }

    private Mapping summary(StackRow stack, List<String> tags, String description) {
        return Value.map("id", Value.of(stack.id()))
                .with("stack_name", stack.name())
                .with("description", description)
                .with("stack_status", stack.action() + "_" + stack.status())
                .with("stack_status_reason", stack.reason())
                .with("creation_time", Answers.time(stack.created()))
                .with("updated_time", Answers.time(stack.updated()))
                .with("deletion_time", Answers.time(stack.deleted()))
                .with("stack_owner", Value.none())
                .with("parent", Answers.text(stack.parent()))
                .with("stack_user_project_id", stack.project())
                .with("project", stack.project())
                .with("tags", tags.isEmpty() ? Value.none() : Value.texts(tags))
                .with("links", links.self(stack));
    }

    /** All of it, without outputs. */
    Mapping whole(StackRow stack) {
        var definition = reads.definition(stack.id());
        var description = definition.map(Definition::description).orElse("");
        return summary(stack, definition.map(Definition::tags).orElse(List.of()), description)
                .with("template_description", description)
                .with("capabilities", Value.list())
                .with("notification_topics", Value.list())
                .with(
                        "disable_rollback",
                        Value.of(!definition
                                .map(Definition::onFailure)
                                .orElse("rollback")
                                .equals("rollback")))
                .with(
                        "timeout_mins",
                        definition
                                .flatMap(Definition::timeoutMinutes)
                                .map(Value::of)
                                .orElseGet(Value::none))
                .with("parameters", parameters(stack, definition));
    }

    /** All values as texts, and the pseudo parameters. */
    private static Mapping parameters(StackRow stack, Optional<Definition> definition) {
        var parameters = Value.map("OS::stack_id", Value.of(stack.id()))
                .with("OS::stack_name", stack.name())
                .with("OS::project_id", stack.project());
        for (var given : definition
                .map(Definition::parameters)
                .orElse(Mapping.EMPTY)
                .entries()
                .entrySet()) {
            parameters = parameters.with(given.getKey(), text(given.getValue()));
        }
        return parameters;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Secret _ -> "******";
            case Value.Text text -> text.value();
            case Value.Bool bool -> bool.value() ? "True" : "False";
            case Value.Null _, Value.Int _, Value.Real _, Value.Sequence _, Mapping _, Value.Unknown _ ->
                Json.masked(value);
        };
    }

    /** An output with its value in clear: who may read the stack may read it. */
    static Mapping output(Stacks.Output output) {
        var json = Value.map("output_key", Value.of(output.name()))
                .with("output_value", output.value().orElseGet(Value::none))
                .with("description", output.description());
        return output.problem()
                .map(problem -> json.with("output_error", problem.message()))
                .orElse(json);
    }
}
