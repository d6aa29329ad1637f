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
            return kept(ResourceWorker.answer(call, type.leave(call)));
        }
        if (isAsleep()) {
            return woken(type);
        }
        var progress = type.update(call, before().mapping("properties"));
        return kept(progress instanceof Progress.Replace ? intent() : ResourceWorker.answer(call, progress));
    }

    /** Whether it was suspended and has not been woken yet; nothing that rests can be changed. */
    private boolean isAsleep() {
        return input.get("asleep").isPresent() && left().get("awake").isEmpty();
    }

    private Answer woken(ResourceType type) {
        var call = old(before().mapping("properties"));
        var answer = ResourceWorker.answer(call, type.resume(call));
        return answer instanceof Answer.Done
                ? new Answer.Again(marked(there().without("attributes"), "awake"), Optional.of(Duration.ZERO), Set.of())
                : answer;
    }

    /** That it has been woken is not forgotten, whatever comes of the change. */
    private Answer kept(Answer answer) {
        return left().get("awake").isEmpty() ? answer : each(answer, "awake");
    }

    /** The answer with a mark wherever it leaves something. */
    private static Answer each(Answer answer, String mark) {
        return switch (answer) {
            case Answer.Done done -> new Answer.Done(marked(done.output(), mark));
            case Answer.Again again ->
                new Answer.Again(marked(again.checkpoint(), mark), again.in(), again.addresses());
            case Answer.Failed failed -> new Answer.Failed(failed.problem(), marked(failed.checkpoint(), mark));
        };
    }

    private static Mapping marked(Value left, String mark) {
        return (left instanceof Mapping mapping ? mapping : Mapping.EMPTY).with(mark, YES);
    }

    private Answer replace() {
        // What was ended is not done: it is gone on with, or taken back.
        if (assignment.operation() == Operation.LEAVE) {
            return each(other(ResourceType::leave), "replacing");
        }
        var answer = other(ResourceType::create);
        return answer instanceof Answer.Done ? each(answer, "replaced") : answer;
    }

    /** Asks something about the other object; what is left of it is marked as such. */
    private Answer other(BiFunction<ResourceType, Call, Progress> step) {
        var call = ResourceWorker.call(assignment, input, left(), assignment.token());
        var progress = step.apply(types.apply(input.text("type").orElseThrow()), call);
        var answer = kept(ResourceWorker.answer(call, progress));
        return answer instanceof Answer.Done ? answer : each(answer, "replacing");
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
        if (before().get("resource").isEmpty() && left().get("resource").isEmpty()) {
            // It was half made, and nobody has heard of an object since: what there may be of it was there before.
            return new Answer.Done(there());
        }
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
