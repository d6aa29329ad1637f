package io.tutti.cli;

import picocli.CommandLine;

/** A command that only has others. */
abstract class Group implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public final void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new Stop(Exit.USAGE, "");
    }
}
