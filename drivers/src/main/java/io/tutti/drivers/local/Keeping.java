package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The life of a thing that is nothing but a record: made once for each token, found again, removed twice. */
final class Keeping {
    private final RecordKind kind;
    private final Records records;

    Keeping(RecordKind kind, Records records) {
        this.kind = kind;
        this.records = records;
    }

    /** The id of what this call is about: the one given before, or else the one its token leads to. */
    String id(Call call) {
        return call.resource()
                .filter(HostPlan::isId)
                .orElseGet(() -> PhysicalName.uuid(call, kind.folder()).toString());
    }

    /** What every record begins with. */
    Mapping begin(Call call) {
        return Mapping.EMPTY
                .with("id", id(call))
                .with("project", call.owner().project())
                .with("name", call.properties().text("name").orElseGet(() -> PhysicalName.of(call)))
                .with("stack", call.owner().stackId());
    }

    /**
     * Makes it unless it is there.
     *
     * @param build makes the record; may refuse
     */
    Progress create(Call call, Supplier<Mapping> build, Function<Mapping, Mapping> attributes) {
        return answering(() -> {
            var record = mine(call).orElseGet(() -> saved(build.get()));
            return done(record, attributes);
        });
    }

    /** Makes it anew under its old id. */
    Progress update(Call call, Function<Mapping, Mapping> change, Function<Mapping, Mapping> attributes) {
        return answering(() -> {
            var before = mine(call).orElseThrow(() -> new Refusal(vanished(call)));
            return done(saved(change.apply(before)), attributes);
        });
    }

    /**
     * The record of what this call is about. A record of another project's is never answered, whichever id or token led
     * to it: both may come from a document that somebody wrote.
     *
     * @throws Refusal when another project has it
     */
    Optional<Mapping> mine(Call call) {
        var found = records.find(kind, id(call));
        if (found.filter(record -> !isOf(call, record)).isPresent()) {
            throw new Refusal(vanished(call));
        }
        return found;
    }

    /** Whether another project has what this call is about: to its caller it is as if it were not there. */
    boolean isForeign(Call call) {
        return records.find(kind, id(call))
                .filter(record -> !isOf(call, record))
                .isPresent();
    }

    Progress check(Call call, Function<Mapping, Mapping> attributes) {
        return answering(() -> done(mine(call).orElseThrow(() -> new Refusal(vanished(call))), attributes));
    }

    /** What another project has is as unknown as what nobody has. */
    static boolean isOf(Call call, Mapping record) {
        return record.text("project")
                .filter(project -> !project.equals(call.owner().project()))
                .isEmpty();
    }

    Progress delete(Call call) {
        return delete(call, () -> {});
    }

    /** @param first what goes before the record does; of what another project has nothing goes */
    Progress delete(Call call, Runnable first) {
        if (!isForeign(call)) {
            first.run();
            records.delete(kind, id(call));
        }
        return Progress.gone();
    }

    /** Turns what was refused into a failed attempt. */
    static Progress answering(Supplier<Progress> step) {
        try {
            return step.get();
        } catch (Refusal refusal) {
            return Progress.failed(refusal.problems().getFirst());
        }
    }

    Problem vanished(Call call) {
        return Problem.of("local.vanished", "The " + kind.word() + " of " + call.name() + " is not there any more")
                .on("resources." + call.name())
                .because("Nothing is known of the id " + id(call) + " in this server's local cloud")
                .suggest("Replace the resource, or delete the stack");
    }

    private Mapping saved(Mapping record) {
        records.save(kind, record);
        return record;
    }

    private static Progress done(Mapping record, Function<Mapping, Mapping> attributes) {
        var values = attributes.apply(record);
        var show = values.with("id", record.get("id").orElse(Value.none()));
        return Progress.done(record.text("id").orElseThrow(), values.with("show", show));
    }
}
