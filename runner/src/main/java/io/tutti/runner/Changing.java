package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Changes a resource that is there: in place, or by another object beside it, which takes its place; and takes that back.
 * The input is what {@code UpdateBinding} writes. A checkpoint that has {@code replacing} and an output that has {@code
 * replaced} are of the other object, whose token is the task's own.
 */
record Changing(Function<String, ResourceType> types, Assignment assignment, Mapping input) {
    private static final Value YES = Value.of(true);

    Answer perform() {
        return switch (input.text("how").orElse("")) {
            case "idle" -> new Answer.Done(there().with("idle", YES));
            case "revert" -> revert();
            default -> change();
        };
    }

    private Mapping before() {
        return input.mapping("before");
    }

    /** The object that there was. */
    private Mapping there() {
        var all = Value.map("attributes", before().mapping("attributes"));
        return before().get("resource").map(id -> all.with("resource", id)).orElse(all);
    }

    private Mapping left() {
        return assignment.checkpoint() instanceof Mapping left ? left : Mapping.EMPTY;
    }

    private Answer change() {
        if (left().get("replacing").isPresent()) {
            return replace();
        }
        var replacing = input.text("how").equals(Optional.of("replace"));
        return replacing && assignment.operation() == Operation.DO ? intent() : replacing ? replace() : inPlace();
    }

    /** Durable before anything of the other object may be there. */
    static Answer intent() {
        return new Answer.Again(Value.map("replacing", YES), Optional.of(Duration.ZERO), Set.of());
    }

    private Call old(Mapping wanted) {
        var known =
                left().get("resource").isPresent() || before().get("resource").isEmpty()
                        ? left()
                        : left().with("resource", before().get("resource").get());
        return ResourceWorker.call(
                assignment,
                input.with("properties", wanted),
                known,
                before().text("token").orElseThrow());
    }

    private Answer inPlace() {
        var type = types.apply(input.text("type").orElseThrow());
        var call = old(input.mapping("properties"));
        if (assignment.operation() == Operation.LEAVE) {
            return ResourceWorker.answer(call, type.leave(call));
        }
        if (isAsleep()) {
            return woken(type);
        }
        var progress = type.update(call, before().mapping("properties"));
        return progress instanceof Progress.Replace
                ? new Answer.Again(awake(Value.map("replacing", YES)), Optional.of(Duration.ZERO), Set.of())
                : kept(ResourceWorker.answer(call, progress));
    }

    /** Whether it was suspended and has not been woken yet; nothing that rests can be changed. */
    private boolean isAsleep() {
        return input.get("asleep").isPresent() && left().get("awake").isEmpty();
    }

    private Answer woken(ResourceType type) {
        var call = old(before().mapping("properties"));
        var answer = ResourceWorker.answer(call, type.resume(call));
        return answer instanceof Answer.Done
                ? new Answer.Again(awake(there().without("attributes")), Optional.of(Duration.ZERO), Set.of())
                : answer;
    }

    private static Mapping awake(Mapping checkpoint) {
        return checkpoint.with("awake", YES);
    }

    /** That it has been woken is not forgotten while the change goes on. */
    private Answer kept(Answer answer) {
        if (left().get("awake").isEmpty()) {
            return answer;
        }
        return switch (answer) {
            case Answer.Done done -> done;
            case Answer.Again again ->
                new Answer.Again(awake((Mapping) again.checkpoint()), again.in(), again.addresses());
            case Answer.Failed failed -> new Answer.Failed(failed.problem(), awake((Mapping) failed.checkpoint()));
        };
    }

    private Answer replace() {
        var answer = other(assignment.operation() == Operation.LEAVE ? ResourceType::leave : ResourceType::create);
        return answer instanceof Answer.Done done
                ? new Answer.Done(((Mapping) done.output()).with("replaced", YES))
                : answer;
    }

    /** Asks something about the other object; what is left of it is marked as such. */
    private Answer other(BiFunction<ResourceType, Call, Progress> step) {
        var call = ResourceWorker.call(assignment, input, left(), assignment.token());
        var progress = step.apply(types.apply(input.text("type").orElseThrow()), call);
        return switch (ResourceWorker.answer(call, progress)) {
            case Answer.Done done -> done;
            case Answer.Again again -> new Answer.Again(marked(again.checkpoint()), again.in(), again.addresses());
            case Answer.Failed failed -> new Answer.Failed(failed.problem(), marked(failed.checkpoint()));
        };
    }

    private static Value marked(Value checkpoint) {
        return (checkpoint instanceof Mapping mapping ? mapping : Mapping.EMPTY).with("replacing", YES);
    }

    /** As it was: the other object goes, or the old one gets its old properties back. */
    private Answer revert() {
        if (left().get("idle").isPresent()) {
            return new Answer.Done(Value.map());
        }
        return left().get("replaced").isPresent() || left().get("replacing").isPresent()
                ? other(ResourceType::delete)
                : backInPlace();
    }

    private Answer backInPlace() {
        var type = types.apply(before().text("type").orElseThrow());
        if (isAsleep()) {
            return woken(type);
        }
        var call = old(before().mapping("properties"));
        var progress = type.update(call, input.mapping("properties"));
        return progress instanceof Progress.Replace
                ? new Answer.Failed(
                        Problem.of("stack.irreversible", call.name() + " cannot be changed back in place")
                                .because("its type can only make another one, and others refer to this one")
                                .suggest("change it back by hand and mark it clean, or delete it"),
                        assignment.checkpoint())
                : kept(ResourceWorker.answer(call, progress));
    }
}
