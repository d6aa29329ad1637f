package io.tutti.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands about the local server and the shell. */
final class Local {
    private Local() {}

    /** Ends the local server. */
    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops the local server. Machines stay, and what is under way goes on at the next start.")
    static final class StopServer extends Verb {
        private static final long SECONDS = 30;

        @Override
        public Integer call() throws InterruptedException, ExecutionException {
            var running = Home.of(environment()).running();
            if (running.isEmpty()) {
                out().println("no server runs here");
                return Exit.DONE.code();
            }
            var process = ProcessHandle.of(running.get().pid());
            if (process.isPresent()) {
                process.get().destroy();
                try {
                    process.get().onExit().get(SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    throw new Stop(
                            Exit.TIMED_OUT,
                            "The server, process " + running.get().pid() + ", does not end");
                }
            }
            out().println("stopped");
            return Exit.DONE.code();
        }
    }

    /** Tab completion. */
    @Command(
            name = "completion",
            mixinStandardHelpOptions = true,
            description = "Prints a completion script for bash, zsh or fish.",
            footer = {
                "",
                "Examples:",
                "  source <(tutti completion)              bash and zsh",
                "  tutti completion fish | source          fish"
            })
    static final class Completion extends Verb {
        /** Whose language the script is written in. */
        enum Shell {
            BASH,
            ZSH,
            FISH
        }

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "bash|zsh|fish",
                defaultValue = "BASH",
                description = "The shell; bash by default.")
        private Shell shell = Shell.BASH;

        @Override
        public Integer call() {
            var line = new CommandLine(new Main());
            out().print(
                            switch (shell) {
                                case BASH, ZSH -> AutoComplete.bash("tutti", line);
                                case FISH -> Fish.script(line.getCommandSpec());
                            });
            return Exit.DONE.code();
        }
    }
}
