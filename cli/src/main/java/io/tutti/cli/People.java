package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people decide about a stack. */
final class People {
    private People() {}

    /** A word about a whole stack. */
    abstract static class OfStack extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Option(names = "--detach", description = "Do not wait for what follows.")
        private boolean detach;

        String name() {
            return name;
        }

        boolean detached() {
            return detach;
        }

        int say(String verb, Mapping body, String wanted) {
            var before = new AtomicLong(-1);
            var answer = said(verb, body, server -> before.compareAndSet(-1, EventsCommand.last(server, name)));
            var stack = answer.mapping("stack");
            if (detach) {
                return told(answer, verb + " " + text(stack, "name"));
            }
            var end = new Watching(servers(), stack, display(stack))
                    .after(before.get())
                    .untilItRests();
            return Endings.of(end, wanted).told(this);
        }

        /**
         * Says it until the server has answered. If it went away after the word was said and then refuses the same word,
         * it had taken it before.
         */
        Mapping said(String verb, Mapping body, Consumer<Api> first) {
            var path = stackPath(name);
            var lost = new AtomicBoolean();
            return servers().insist(servers()::runningOrRevived, server -> {
                first.accept(server);
                try {
                    return server.post(path + "/" + verb, body);
                } catch (Api.Unreachable e) {
                    lost.set(true);
                    throw e;
                } catch (Refused e) {
                    if (lost.get() && e.code().equals("run.out-of-season")) {
                        return server.get(path);
                    }
                    throw e;
                }
            });
        }
    }

    /** A word about one resource. */
    abstract static class OfResource extends OfStack {
        @Parameters(
                index = "1",
                paramLabel = "RESOURCE",
                description = "Its name; inside a nested stack its path, such as nodes/0/install.")
        private String resource = "";

        @Option(names = "--reason", defaultValue = "", description = "Kept with the stack's history.")
        private String reason = "";

        Mapping body() {
            return Value.map("resource", Value.of(resource)).with("reason", reason);
        }
    }

    /** Goes on without. */
    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Goes on without a resource that has failed.")
    static final class Skip extends OfResource {
        @Override
        public Integer call() {
            return say("skip", body(), "CREATE");
        }
    }

    /** Was done by hand. */
    @Command(
            name = "mark-done",
            mixinStandardHelpOptions = true,
            description = "Says that a person did what a failed resource should have done.")
    static final class MarkDone extends OfResource {
        @Override
        public Integer call() {
            return say("mark-done", body(), "CREATE");
        }
    }

    /** Was cleaned up by hand. */
    @Command(
            name = "mark-clean",
            mixinStandardHelpOptions = true,
            description = "Says that a person removed what an undo could not.")
    static final class MarkClean extends OfResource {
        @Override
        public Integer call() {
            return say("mark-clean", body(), "ROLLBACK");
        }
    }

    /** Is unwell. */
    @Command(
            name = "mark-unhealthy",
            mixinStandardHelpOptions = true,
            description =
                    "Says that a resource is unwell, so that the next `tutti update` makes another one in its place."
                            + " Nothing else happens yet. Of a nested stack that is the whole of it.",
            footer = {
                "",
                "Examples:",
                "  tutti mark-unhealthy shop db --reason 'its disk is full of errors'",
                "  tutti mark-unhealthy shop nodes/0/server      inside a nested stack; or its physical id",
                "  tutti update shop                             replaces it, and those that cannot do with another",
                "  tutti mark-unhealthy shop db --reset          it is well after all"
            })
    static final class MarkUnhealthy extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "RESOURCE",
                description = "Its name or physical id; inside a nested stack its path, such as nodes/0/install.")
        private String resource = "";

        @Option(names = "--reason", defaultValue = "", description = "Kept as the resource's status.")
        private String reason = "";

        @Option(names = "--reset", description = "It is well again.")
        private boolean reset;

        @Override
        public Integer call() {
            var body = Value.map("resource", Value.of(resource))
                    .with("reason", reason)
                    .with("reset", Value.of(reset));
            var answer = servers()
                    .insist(
                            servers()::runningOrRevived,
                            server -> server.post(stackPath(name) + "/mark-unhealthy", body));
            return told(
                    answer,
                    reset
                            ? resource + " counts as well"
                            : resource + " counts as unwell; make another one with: tutti update " + name);
        }
    }

    /** Starts nothing new. */
    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Starts nothing new until `resume`.")
    static final class Pause extends OfStack {
        @Override
        public Integer call() {
            var answer = said("pause", Mapping.EMPTY, _ -> {});
            return told(answer, "paused; go on with: tutti resume " + name());
        }
    }

    /** Looks at it. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Looks whether everything that a stack has made is there and well, nested stacks included."
                    + " Nothing is changed or mended: the next `tutti update` makes anew what a check has missed.",
            footer = {
                "",
                "Examples:",
                "  tutti check shop             ends with 0 when all is well, with 1 when something is not",
                "  tutti why shop               what is not, and since when",
                "  tutti update shop            makes it anew, all else as it is"
            })
    static final class Check extends OfStack {
        @Override
        public Integer call() {
            return say("check", Mapping.EMPTY, "CHECK");
        }
    }

    /** Puts it to rest. */
    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description =
                    "Puts a stack to rest, each resource before those that it needs: machines stand still with all"
                            + " they run, and use no processor. Nothing is lost; `tutti resume` wakes it.",
            footer = {
                "",
                "Examples:",
                "  tutti suspend shop           again after a failure: only what does not rest yet",
                "  tutti resume shop            wakes it, in the order in which it was made",
                "  tutti down shop              a suspended stack can go as it is",
                "It cannot be updated before it is resumed. After a failure both `resume` and `update` lead out."
            })
    static final class Suspend extends OfStack {
        @Override
        public Integer call() {
            return say("suspend", Mapping.EMPTY, "SUSPEND");
        }
    }

    /** Goes on from hooks. */
    @Command(
            name = "continue",
            mixinStandardHelpOptions = true,
            description =
                    "Lets a stack go on that stands at a hook: one that --until, --break or a settings file asked for.",
            footer = {
                "",
                "Examples:",
                "  tutti why shop                           where it stands, and what would be made with what",
                "  tutti continue shop                      go on wherever it stands",
                "  tutti continue shop nodes/0 --hook pre-create"
            })
    static final class Continue extends OfStack {
        @Parameters(index = "1", arity = "0..1", paramLabel = "RESOURCE", description = "Only from hooks of this one.")
        private Optional<String> resource = Optional.empty();

        @Option(names = "--hook", description = "Only from hooks of this kind, such as pre-create.")
        private Optional<String> hook = Optional.empty();

        @Override
        public Integer call() {
            var body =
                    resource.map(path -> Mapping.EMPTY.with("resource", path)).orElse(Mapping.EMPTY);
            return say("continue", hook.map(word -> body.with("hook", word)).orElse(body), "CREATE");
        }
    }

    /** Goes on. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description =
                    "Lets a stack go on, whichever way it stands still: ends a pause, takes a cancel back, or wakes"
                            + " what `tutti suspend` has put to rest.",
            footer = {
                "",
                "Examples:",
                "  tutti resume shop            PAUSED or cancelled: what was under way goes on",
                "  tutti resume shop            SUSPEND_COMPLETE, SUSPEND_FAILED, RESUME_FAILED: what rests wakes"
            })
    static final class Resume extends OfStack {
        @Override
        public Integer call() {
            return say("resume", Mapping.EMPTY, "CREATE");
        }
    }

    /** Takes back. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Takes back what was made, last things first.")
    static final class Rollback extends OfStack {
        @Override
        public Integer call() {
            return say("rollback", Value.map("reason", Value.of("a person asked")), "ROLLBACK");
        }
    }

    /** Ends what is in flight. */
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Ends what is under way and starts nothing; `resume` and `rollback` lead on.")
    static final class Cancel extends OfStack {
        @Override
        public Integer call() {
            return say("cancel", Value.map("reason", Value.of("a person asked")), "CANCEL");
        }
    }
}
