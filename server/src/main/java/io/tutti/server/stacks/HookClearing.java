package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.state.HookStop;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.List;
import java.util.Optional;

/** A person's word to runs that stand at hooks. */
record HookClearing(StackReads reads, Runner runner) {
    /**
     * Lets runs go on.
     *
     * @param path the resource, maybe in nested stacks; without it wherever the stack, or one in it, stands
     */
    Checked<Run> clear(StackRow stack, Optional<String> path, Optional<String> hook) {
        if (path.isEmpty()) {
            var cleared = everywhere(stack, hook);
            return cleared > 0 ? run(stack) : new Checked.Bad<>(List.of(none(stack, "the stack", hook)));
        }
        var inner = stack;
        var names = List.of(path.get().split("/", -1));
        for (var name : names.subList(0, names.size() - 1)) {
            var child = reads.resource(inner.id(), name)
                    .flatMap(ResourceRow::nested)
                    .flatMap(reads::stack);
            if (child.isEmpty()) {
                return new Checked.Bad<>(List.of(
                        Problem.of("stack.no-resource", "Stack " + inner.name() + " has no nested stack " + name)));
            }
            inner = child.get();
        }
        var cleared = here(inner, Optional.of(names.getLast()), hook);
        return cleared > 0 ? run(stack) : new Checked.Bad<>(List.of(none(stack, "`" + path.get() + "`", hook)));
    }

    private int everywhere(StackRow stack, Optional<String> hook) {
        var cleared = here(stack, Optional.empty(), hook);
        for (var child : reads.children(stack.id())) {
            cleared += everywhere(child, hook);
        }
        return cleared;
    }

    private int here(StackRow stack, Optional<String> resource, Optional<String> hook) {
        var id = new RunId(stack.run());
        var cleared = 0;
        for (var stop : runner.look(id).map(HookStop::at).orElse(List.of())) {
            if (resource.map(stop.resource()::equals).orElse(true)
                    && hook.map(stop.hook()::equals).orElse(true)) {
                var told = Openings.await(runner, runner.tell(id, at -> stop.cleared(id, at)));
                cleared += told instanceof Verdict.Taken ? 1 : 0;
            }
        }
        return cleared;
    }

    private Checked<Run> run(StackRow stack) {
        return runner.look(new RunId(stack.run()))
                .<Checked<Run>>map(Checked.Good::new)
                .orElseGet(() -> new Checked.Bad<>(List.of(
                        Problem.of("stack.no-run", "Nothing is known of the last run of stack " + stack.name()))));
    }

    private static Problem none(StackRow stack, String what, Optional<String> hook) {
        return Problem.of(
                        "stack.no-hook",
                        "Nothing of " + stack.name() + " waits at "
                                + hook.map(word -> "the hook " + word).orElse("a hook") + " of " + what)
                .suggest("look what it waits for: tutti why " + stack.name());
    }
}
