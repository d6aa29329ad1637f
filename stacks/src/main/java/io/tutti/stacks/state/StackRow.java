package io.tutti.stacks.state;

import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.stacks.blueprint.Source;
import io.tutti.template.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stack as it stands. Written whole whenever it changes; a {@link Definition} is written once and kept apart because it
 * is large.
 *
 * @param id a UUID
 * @param project the token's project
 * @param parent the id of the stack whose resource it is
 * @param root the id of the outermost stack; its own for a root stack
 * @param run the newest run on it
 * @param generation which of its definitions is in force
 * @param action CREATE, DELETE, ROLLBACK, …
 * @param status IN_PROGRESS, COMPLETE or FAILED
 * @param remainder what an incomplete undo has left, by resource name
 * @param deleted when it was deleted; it stays readable by id
 */
public record StackRow(
        String id,
        String project,
        String name,
        Optional<String> parent,
        String root,
        String run,
        long generation,
        String action,
        String status,
        String reason,
        List<String> remainder,
        Instant created,
        Optional<Instant> updated,
        Optional<Instant> deleted)
        implements Row {
    /** Why a stack goes of which everything stays. */
    public static final String ABANDONED = "abandoned";

    public StackRow {
        remainder = List.copyOf(remainder);
    }

    /** How drivers know it. */
    public Owner owner() {
        return new Owner(project, name, id, root);
    }

    /** This stack as a run has left it. */
    StackRow standing(String by, String newAction, String newStatus, String why, List<String> left) {
        return new StackRow(
                id,
                project,
                name,
                parent,
                root,
                by,
                generation,
                newAction,
                newStatus,
                why,
                left,
                created,
                updated,
                deleted);
    }

    /** This stack after a run that has left it as it was. */
    StackRow by(String other) {
        return standing(other, action, status, reason, remainder);
    }

    /** This stack with another of its definitions in force. */
    StackRow generation(long other) {
        return new StackRow(
                id, project, name, parent, root, run, other, action, status, reason, remainder, created, updated,
                deleted);
    }

    /** This stack, changed. */
    StackRow updated(Instant at) {
        return new StackRow(
                id,
                project,
                name,
                parent,
                root,
                run,
                generation,
                action,
                status,
                reason,
                remainder,
                created,
                Optional.of(at),
                deleted);
    }

    /** Whether it is gone without what it was made of. */
    public boolean isAbandoned() {
        return deleted.isPresent() && reason.endsWith("(" + ABANDONED + ")");
    }

    /** This stack, gone without what it was made of. */
    public StackRow abandoned(Instant at) {
        return standing(run, "DELETE", "COMPLETE", "Stack DELETE completed successfully (" + ABANDONED + ")", List.of())
                .deleted(at);
    }

    /** This stack, deleted. */
    StackRow deleted(Instant at) {
        return new StackRow(
                id,
                project,
                name,
                parent,
                root,
                run,
                generation,
                action,
                status,
                reason,
                remainder,
                created,
                updated,
                Optional.of(at));
    }

    /**
     * What a stack was made from, or changed to.
     *
     * @param generation counts the changes, from 1
     * @param file what its sender calls the template, for problems
     * @param template the template's text as it was sent
     * @param files what the template refers to, by name
     * @param parameters as given, secrets covered
     * @param settings the merged settings file
     * @param facade what the resource that a nested stack implements says outside; empty for a root
     * @param onFailure rollback, hold or keep
     */
    public record Definition(
            String stack,
            long generation,
            String file,
            String template,
            Mapping files,
            Mapping parameters,
            Mapping settings,
            Mapping facade,
            String onFailure,
            Optional<Long> timeoutMinutes,
            List<String> tags,
            String description)
            implements Row {
        public Definition {
            tags = List.copyOf(tags);
        }

        /** The same, to be evaluated. */
        public Source source() {
            return new Source(file, template, files, Settings.of(settings), parameters, facade);
        }

        /** Whether it says the same, whichever generation it is. */
        public boolean isSameAs(Definition other) {
            return template.equals(other.template)
                    && files.equals(other.files)
                    && parameters.equals(other.parameters)
                    && settings.equals(other.settings)
                    && facade.equals(other.facade);
        }

        /** The same stack made from other parameters. */
        Definition parameters(Mapping given) {
            return new Definition(
                    stack,
                    generation,
                    file,
                    template,
                    files,
                    given,
                    settings,
                    facade,
                    onFailure,
                    timeoutMinutes,
                    tags,
                    description);
        }
    }
}
