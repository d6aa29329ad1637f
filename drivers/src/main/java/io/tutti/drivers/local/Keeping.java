package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
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
            var record = records.find(kind, id(call)).orElseGet(() -> saved(build.get()));
            return done(record, attributes);
        });
    }

    /** Makes it anew under its old id. */
    Progress update(Call call, Function<Mapping, Mapping> change, Function<Mapping, Mapping> attributes) {
        return answering(() -> {
            var before = records.find(kind, id(call)).orElseThrow(() -> new Refusal(vanished(call)));
            return done(saved(change.apply(before)), attributes);
        });
    }

    Progress check(Call call, Function<Mapping, Mapping> attributes) {
        return answering(() -> done(
                records.find(kind, id(call))
                        .filter(record -> isOf(call, record))
                        .orElseThrow(() -> new Refusal(vanished(call))),
                attributes));
    }

    /** What another project has is as unknown as what nobody has. */
    static boolean isOf(Call call, Mapping record) {
        return record.text("project")
                .filter(project -> !project.equals(call.owner().project()))
                .isEmpty();
    }

    Progress delete(Call call) {
        records.delete(kind, id(call));
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
