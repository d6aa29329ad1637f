package io.tutti.stacks.state;

import io.tutti.contract.problem.Problem;
import io.tutti.engine.graph.TaskId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How Heat words a failure, so that a nested one names the whole way to it. */
final class Failures {
    private Failures() {}

    /** {@code resources.outer.resources.inner: text}. */
    static String path(TaskId task, Problem problem) {
        var text = problem.message();
        return "resources." + task + (text.startsWith("resources.") ? "." : ": ") + text;
    }

    /** {@code Resource CREATE failed: ScriptFailed: resources.a: text}. */
    static String reason(String action, TaskId task, Problem problem) {
        return "Resource " + action + " failed: " + kind(problem) + ": " + path(task, problem);
    }

    /** The last part of the problem's code, in the manner of Heat's error classes. */
    private static String kind(Problem problem) {
        var code = problem.code().substring(problem.code().lastIndexOf('.') + 1);
        return Arrays.stream(code.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
