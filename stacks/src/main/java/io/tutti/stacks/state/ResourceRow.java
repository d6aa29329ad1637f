package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as it stands, written whole whenever it changes.
 *
 * @param physicalId what the driver calls it
 * @param action INIT, CREATE, DELETE, …
 * @param status IN_PROGRESS, COMPLETE or FAILED
 * @param requiredBy the names of the resources that need it
 * @param nested the stack this resource is, if it is one
 * @param token the token of the task that makes it: what a later deletion finds it by
 * @param made what it was made as and with
 * @param checkpoint what the making left last, for a deletion of what was not finished; null once it is made
 */
public record ResourceRow(
        String stack,
        String name,
        String type,
        Optional<String> physicalId,
        String action,
        String status,
        String reason,
        Mapping attributes,
        Mapping metadata,
        List<String> requiredBy,
        Optional<String> nested,
        String token,
        Frozen made,
        Value checkpoint,
        String description,
        Instant created,
        Instant updated)
        implements Row {
    public ResourceRow {
        requiredBy = List.copyOf(requiredBy);
    }

    /** This resource standing otherwise. */
    public ResourceRow standing(String newAction, String newStatus, String why) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                newAction,
                newStatus,
                why,
                attributes,
                metadata,
                requiredBy,
                nested,
                token,
                made,
                checkpoint,
                description,
                created,
                updated);
    }

    /** This resource as its making begins. */
    ResourceRow begun(Mapping resolved, Frozen as) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                action,
                status,
                reason,
                attributes,
                resolved,
                requiredBy,
                nested,
                token,
                as,
                checkpoint,
                description,
                created,
                updated);
    }

    /** This resource as it was before a run. */
    ResourceRow restored(Before then, String why) {
        return new ResourceRow(
                stack,
                name,
                then.type().orElse(type),
                then.resource(),
                then.kept().text("action").orElse(action),
                then.kept().text("status").orElse(status),
                why,
                then.attributes(),
                then.metadata(),
                requiredBy,
                then.kept().text(Before.NESTED),
                then.token(),
                then.made(),
                then.kept().get("checkpoint").orElse(Value.none()),
                description,
                created,
                updated);
    }

    /** This resource, changed. */
    ResourceRow changed(
            Optional<String> id,
            Optional<String> stackOfItsOwn,
            Mapping nowAttributes,
            Mapping nowMetadata,
            String nowToken,
            Frozen nowMade) {
        return new ResourceRow(
                stack,
                name,
                type,
                id,
                "UPDATE",
                "COMPLETE",
                "state changed",
                nowAttributes,
                nowMetadata,
                requiredBy,
                stackOfItsOwn,
                nowToken,
                nowMade,
                Value.none(),
                description,
                created,
                updated);
    }

    /** This resource after something that has left it what it is. */
    ResourceRow found(String newAction, String why, Mapping nowAttributes) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                newAction,
                "COMPLETE",
                why,
                nowAttributes,
                metadata,
                requiredBy,
                nested,
                token,
                made,
                Value.none(),
                description,
                created,
                updated);
    }

    /** This resource with another checkpoint. */
    ResourceRow left(Value nowCheckpoint) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                action,
                status,
                reason,
                attributes,
                metadata,
                requiredBy,
                nested,
                token,
                made,
                nowCheckpoint,
                description,
                created,
                updated);
    }

    /** This resource with other objects beside it. */
    ResourceRow beside(Frozen nowMade) {
        return begun(metadata, nowMade);
    }

    /** This resource, found to be gone or not well. */
    public ResourceRow unwell(String why) {
        return standing("CHECK", "FAILED", why);
    }

    /** This resource, called something else. */
    ResourceRow called(String newType) {
        return newType.equals(type)
                ? this
                : new ResourceRow(
                        stack,
                        name,
                        newType,
                        physicalId,
                        action,
                        status,
                        reason,
                        attributes,
                        metadata,
                        requiredBy,
                        nested,
                        token,
                        made,
                        checkpoint,
                        description,
                        created,
                        updated);
    }

    /** This resource at another time. */
    ResourceRow at(Instant now) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                action,
                status,
                reason,
                attributes,
                metadata,
                requiredBy,
                nested,
                token,
                made,
                checkpoint,
                description,
                created,
                now);
    }

    /** Whether it has been made, and is there whatever has failed since. */
    public boolean isMade() {
        return exists() && !action.equals("DELETE") && !(action.equals("CREATE") && !status.equals("COMPLETE"));
    }

    /** Whether there is, or may be, something of it in the world. */
    public boolean exists() {
        var never = action.equals("INIT");
        var gone = action.equals("DELETE") && status.equals("COMPLETE");
        return !never && !gone;
    }

    /** Whether it, or some of it, rests since it was suspended. */
    public boolean asleep() {
        return asleep(action, status);
    }

    static boolean asleep(String action, String status) {
        return action.equals("SUSPEND") || action.equals("RESUME") && !status.equals("COMPLETE");
    }

    /** Names of resources with the tokens of the objects that they are now. */
    public static Map<String, List<String>> tokens(Map<String, ResourceRow> rows, Collection<String> names) {
        var tokens = new LinkedHashMap<String, List<String>>();
        names.forEach(name -> tokens.put(
                name,
                Optional.ofNullable(rows.get(name)).map(ResourceRow::token).stream()
                        .toList()));
        return tokens;
    }

    /** This resource, showing something else. */
    public ResourceRow showing(Shows shown) {
        if (!nested.equals(Optional.of(shown.nested()))) {
            return this;
        }
        return shown.trouble()
                .map(why -> status.equals("COMPLETE")
                        ? standing("UPDATE", "FAILED", why).at(shown.at())
                        : this)
                .orElseGet(() -> found(action, reason, shown.attributes())
                        .standing(action, status, reason)
                        .left(checkpoint)
                        .at(shown.at()));
    }

    /**
     * What a resource shows from now on, as long as it is that stack; all else of it stays as it is, whoever writes it.
     *
     * @param stack around it
     * @param nested the stack that it is
     * @param trouble why that did not become what it was to be: it shows the same then, but is UPDATE_FAILED, unless something
     *     else goes on with it, so that an update looks into it
     */
    public record Shows(
            String stack, String name, String nested, Mapping attributes, Optional<String> trouble, Instant at)
            implements Row {}

    /** There is nothing of that name in the stack any more. */
    public record Gone(String stack, String name) implements Row {}
}
