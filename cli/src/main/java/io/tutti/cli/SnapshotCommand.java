package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about what stacks once were. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Keeps what a stack is made of now: its template, files, settings and parameters; `tutti restore`"
                + " makes it that again. What machines hold is not kept: that is for scripts of one's own.",
        footer = {
            "",
            "Examples:",
            "  tutti snapshot create shop --name before-the-move",
            "  tutti snapshot list shop",
            "  tutti restore shop before-the-move"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SnapshotCommand.Create.class,
            SnapshotCommand.ListCommand.class,
            SnapshotCommand.Show.class,
            SnapshotCommand.Delete.class
        })
final class SnapshotCommand extends Group {
    private static String path(String stack) {
        return Verb.stackPath(stack) + "/snapshots";
    }

    private static String path(String stack, String snapshot) {
        return path(stack) + "/" + Api.part(snapshot);
    }

    /** Of one stack. */
    abstract static class OfStack extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
        private String stack = "";

        String stack() {
            return stack;
        }
    }

    /** One of them. */
    abstract static class OfSnapshot extends OfStack {
        @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "Its id, or the name it was given.")
        private String snapshot = "";

        String snapshot() {
            return snapshot;
        }
    }

    /** Keeps it. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Keeps what a stack is made of now. Nothing may be under way on it.")
    static final class Create extends OfStack {
        @Option(names = "--name", defaultValue = "", description = "To find it by.")
        private String called = "";

        @Override
        public Integer call() {
            var answer = servers().runningOrResumed().post(path(stack()), Value.map("name", Value.of(called)));
            var made = answer.mapping("snapshot");
            if (!json() && text(made, "status").equals("FAILED")) {
                out().println("FAILED  snapshot of " + stack() + ": " + text(made, "status_reason"));
                return Exit.FAILED.code();
            }
            return told(
                    answer,
                    "kept " + text(made, "id") + "; back to it with: tutti restore " + stack() + " "
                            + (called.isEmpty() ? text(made, "id") : called));
        }
    }

    /** All of a stack. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the snapshots of a stack, oldest first.")
    static final class ListCommand extends OfStack {
        @Override
        public Integer call() {
            var answer = server().get(path(stack()));
            if (json()) {
                return print(answer.get("snapshots").orElse(Value.list()));
            }
            var table = new Table();
            answer.items("snapshots").stream()
                    .map(Verb::mapping)
                    .forEach(one -> table.row(
                            text(one, "id"), text(one, "name"), text(one, "status"), text(one, "creation_time")));
            table.print("");
            return Exit.DONE.code();
        }
    }

    /** What it holds. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints what a snapshot holds, as JSON, secrets masked.")
    static final class Show extends OfSnapshot {
        @Override
        public Integer call() {
            return print(server().get(path(stack(), snapshot())).mapping("snapshot"));
        }
    }

    /** Forgets it. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Forgets a snapshot. The snapshots of a stack go with it.")
    static final class Delete extends OfSnapshot {
        @Override
        public Integer call() {
            servers().runningOrResumed().delete(path(stack(), snapshot()));
            return told(Mapping.EMPTY, "forgot " + snapshot());
        }
    }

    /** Makes it that again. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a stack again what it was when a snapshot was taken: an update to that template and those"
                            + " parameters. What is the same stays as it is, what differs is changed or replaced; a"
                            + " failure takes it back, as of an update.",
            footer = {
                "",
                "Examples:",
                "  tutti restore shop before-the-move",
                "  tutti snapshot list shop                  which there are"
            })
    static final class Restore extends OfSnapshot {
        @Option(names = "--detach", description = "Do not wait for its end.")
        private boolean detach;

        @Override
        public Integer call() {
            var server = servers().runningOrResumed();
            var before = EventsCommand.last(server, stack());
            var answer = server.post(path(stack(), snapshot()) + "/restore", Mapping.EMPTY);
            warn(answer);
            var found = answer.mapping("stack");
            if (detach) {
                return told(answer, "restoring " + text(found, "name"));
            }
            var end =
                    new Watching(servers(), found, display(found)).after(before).untilItRests();
            return Endings.of(end, "RESTORE").told(this);
        }
    }
}
