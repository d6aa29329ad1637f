package io.tutti.stacks.handover;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.template.document.ResourceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The row of one resource that is taken over: as the export says it, or as far as that does not, as the template does. */
record TakenObject(
        ResourceRow planned,
        ResourceDefinition resource,
        Resolving resolving,
        ExportedResource said,
        CreateRequest request,
        Types types) {
    /** Heat names a generated text by what it is, and keeps it apart. */
    private static final String RANDOM = "OS::Heat::RandomString";

    /** What needs nothing more done to it. */
    private static final Set<String> SETTLED =
            Set.of("CREATE", "UPDATE", "ADOPT", "RESUME", "SNAPSHOT", "CHECK", "ROLLBACK");

    /** @throws Refusal when it cannot be, or is not there */
    ResourceRow row() {
        if (!said.type().isEmpty()
                && !said.type().equals(resource.type())
                && said.details().isEmpty()) {
            throw new Refusal(Problem.of(
                            "adopt.other-type",
                            "`" + planned.name() + "` is a " + said.type() + " in the data to adopt")
                    .because("the template says " + resource.type())
                    .suggest("adopt it with its own template, and update the stack then"));
        }
        return said.details().isEmpty() ? asTemplate() : asExported();
    }

    /** One of Heat's: what it was made with is what the template says now. */
    private ResourceRow asTemplate() {
        var id = id().orElseThrow(() ->
                new Refusal(Problem.of("adopt.no-id", "Resource ID was not provided for `" + planned.name() + "`")
                        .because("it was " + said.action() + "_" + said.status() + " and has no `resource_id`")
                        .suggest("take the resource out of the template, or finish it where it is")));
        var made = frozen();
        var metadata = resolving.metadata(resource);
        var looked = look(planned.token(), Optional.of(id), made, metadata, Value.none());
        var attributes = new LinkedHashMap<>(looked.attributes().entries());
        attributes.putAll(said.data().entries());
        return standing(
                looked.resource().or(() -> Optional.of(id)),
                new Mapping(attributes),
                metadata,
                planned.token(),
                made,
                Value.none());
    }

    private Optional<String> id() {
        return resource.type().equals(RANDOM) ? said.data().text("value").or(said::id) : said.id();
    }

    private Frozen frozen() {
        return new Frozen(
                resolving.kind(resource).name(),
                resolving.properties(resource),
                ResourceRow.tokens(Map.of(), resolving.needs(resource)),
                resolving.isRetained(resource),
                List.of());
    }

    /** One of ours: as it stood. */
    private ResourceRow asExported() {
        var details = said.details();
        // What is only half there, or stands beside it, nobody could look for by its id: whose it is must be certain.
        if (!said.isMade()) {
            return planned;
        }
        var made = said.made();
        if (!made.kind().equals(resolving.kind(resource).name()) || said.id().isEmpty()) {
            throw new Refusal(Problem.of("adopt.other-type", "`" + planned.name() + "` is another thing in its details")
                    .because("the template has " + resolving.kind(resource).name() + " there")
                    .suggest("adopt what an export says, unchanged"));
        }
        var token = said.token().orElse(planned.token());
        var metadata = details.mapping("metadata");
        var checkpoint = details.get("checkpoint").orElse(Value.none());
        look(token, said.id(), made, metadata, checkpoint);
        return standing(said.id(), details.mapping("attributes"), metadata, token, made, checkpoint);
    }

    /** One that is a stack. What may not have come to it before does so with the next update. */
    ResourceRow nested(String stack, String token, Mapping told, ExportedStack around) {
        var details = said.details();
        var made = details.mapping("made").isEmpty() ? frozen() : said.made();
        var attributes =
                details.get("attributes").isPresent() ? details.mapping("attributes") : told.mapping("attributes");
        var metadata = details.isEmpty() ? resolving.metadata(resource) : details.mapping("metadata");
        var row = standing(Optional.of(stack), attributes, metadata, token, made, Value.none());
        var settled = around.status().equals("COMPLETE") && row.action().equals(Adoption.ADOPT);
        // What rests is woken, or looked into by the next update, as it is.
        return settled || row.asleep()
                ? with(row, Optional.of(stack), row.action(), row.status(), row.reason())
                : with(
                        row,
                        Optional.of(stack),
                        "UPDATE",
                        "FAILED",
                        "adopted from a stack that was " + around.action() + "_" + around.status());
    }

    private Progress.Done look(String token, Optional<String> id, Frozen made, Mapping metadata, Value checkpoint) {
        var call = new Call(
                token,
                1,
                request.owner(),
                planned.name(),
                made.properties(),
                metadata,
                id,
                checkpoint,
                List.of(),
                request.now(),
                Optional.empty());
        return switch (types.look(made.kind(), call)) {
            case Progress.Done done -> done;
            case Progress.Failed failed ->
                throw new Refusal(Problem.of(
                                "adopt.not-there",
                                "`" + planned.name() + "` (" + id.orElse("no id") + ") is not there, or not well")
                        .because(failed.problem().message()
                                + failed.problem()
                                        .reason()
                                        .map(why -> ": " + why)
                                        .orElse(""))
                        .suggest("look at the object; adopt where it is, or take the resource out of the template"));
            case Progress.Again _, Progress.Replace _, Progress.Unsupported _ -> new Progress.Done(id, Mapping.EMPTY);
        };
    }

    private ResourceRow standing(
            Optional<String> id, Mapping attributes, Mapping metadata, String token, Frozen made, Value checkpoint) {
        var settled = said.status().equals("COMPLETE") && SETTLED.contains(said.action())
                || said.action().isEmpty();
        return new ResourceRow(
                planned.stack(),
                planned.name(),
                planned.type(),
                new Outcome.Made(id, attributes).shown(),
                settled ? Adoption.ADOPT : said.action(),
                settled ? "COMPLETE" : ended(),
                settled ? "state changed" : said.details().text("reason").orElse("as it was exported"),
                attributes,
                metadata,
                planned.requiredBy(),
                Optional.empty(),
                token,
                made,
                checkpoint,
                planned.description(),
                Details.time(said.details(), "created").orElse(planned.created()),
                planned.updated());
    }

    /** What was under way then is not any more. */
    private String ended() {
        return said.status().equals("IN_PROGRESS") ? "FAILED" : said.status();
    }

    private static ResourceRow with(
            ResourceRow row, Optional<String> nested, String action, String status, String reason) {
        return new ResourceRow(
                row.stack(),
                row.name(),
                row.type(),
                row.physicalId(),
                action,
                status,
                reason,
                row.attributes(),
                row.metadata(),
                row.requiredBy(),
                nested,
                row.token(),
                row.made(),
                row.checkpoint(),
                row.description(),
                row.created(),
                row.updated());
    }
}
