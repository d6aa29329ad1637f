package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Worker;
import io.tutti.engine.run.Effect.Operation;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls resource types. The input says which type and with what; a checkpoint is {@code {resource, checkpoint}}, an output
 * {@code {resource, attributes}}, with {@code unsupported} where the type knew nothing to do, where {@code resource} is the physical id.
 */
public final class ResourceWorker implements Worker {
    private final Function<String, Optional<ResourceType>> types;

    public ResourceWorker(Function<String, Optional<ResourceType>> types) {
        this.types = types;
    }

    @Override
    public Answer perform(Assignment assignment) {
        var input = (Mapping) assignment.input();
        if (input.get("before").isPresent() || input.text("how").isPresent()) {
            return new Changing(this::type, assignment, input).perform();
        }
        var type = type(input.text("type").orElseThrow());
        var call = call(assignment, input);
        return answer(
                call,
                assignment.operation() == Operation.LEAVE
                        ? type.leave(call)
                        : step(type, assignment.work().operation(), call));
    }

    private static Progress step(ResourceType type, String operation, Call call) {
        return switch (operation) {
            case "check" -> type.check(call);
            case "delete" -> type.delete(call);
            case "resume" -> type.resume(call);
            case "suspend" -> type.suspend(call);
            default -> type.create(call);
        };
    }

    private ResourceType type(String name) {
        return types.apply(name)
                .orElseThrow(() -> new Refusal(Problem.of("stack.no-driver", "Nothing here can make a " + name)));
    }

    private static Call call(Assignment assignment, Mapping input) {
        // What an earlier answer left; before the first one, what the input knows of a resource that another run made.
        var left = assignment.checkpoint() instanceof Mapping mapping ? mapping : input;
        return call(assignment, input, left, input.text("token").orElse(assignment.token()));
    }

    /**
     * @param left {@code {resource, checkpoint}}
     * @param token of the object that is meant
     */
    static Call call(Assignment assignment, Mapping input, Mapping left, String token) {
        var owner = input.mapping("owner");
        return new Call(
                token,
                assignment.attempt(),
                new Owner(
                        text(owner, "project"), text(owner, "stackName"), text(owner, "stackId"), text(owner, "root")),
                text(input, "name"),
                input.mapping("properties"),
                input.mapping("metadata"),
                left.text("resource"),
                left.get("checkpoint").orElse(Value.none()),
                assignment.signals(),
                assignment.now(),
                assignment.deadline());
    }

    static Answer answer(Call call, Progress progress) {
        return switch (progress) {
            case Progress.Done done ->
                new Answer.Done(covered(packed(call, done.resource()), done.attributes())
                        .with("attributes", done.attributes()));
            case Progress.Again again ->
                new Answer.Again(
                        packed(call, again.resource()).with("checkpoint", again.checkpoint()),
                        again.in(),
                        again.addresses());
            case Progress.Failed failed ->
                new Answer.Failed(
                        failed.problem(), packed(call, failed.resource()).with("checkpoint", failed.checkpoint()));
            case Progress.Unsupported _ ->
                new Answer.Done(packed(call, Optional.empty())
                        .with("attributes", Mapping.EMPTY)
                        .with("unsupported", Value.of(true)));
            case Progress.Replace _ ->
                new Answer.Failed(
                        Problem.of("stack.replace", call.name() + " cannot be changed in place"), Value.none());
        };
    }

    /** An id that is a secret attribute too, such as a generated text, is a secret wherever it goes. */
    private static Mapping covered(Mapping packed, Mapping attributes) {
        var secret = packed.text("resource")
                .map(id -> new Value.Secret(Value.of(id)))
                .filter(attributes.entries()::containsValue);
        return secret.isPresent() ? packed.with("resource", secret.get()) : packed;
    }

    /** An id once known stays known. */
    private static Mapping packed(Call call, Optional<String> resource) {
        return resource.or(call::resource)
                .map(id -> Value.map("resource", Value.of(id)))
                .orElse(Value.map());
    }

    private static String text(Mapping mapping, String key) {
        return mapping.text(key).orElseThrow(() -> new IllegalStateException("No " + key + " in a resource's input"));
    }
}
