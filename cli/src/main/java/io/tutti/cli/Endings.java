package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/**
 * How it ended, and what can be done now.
 *
 * @param answer the stack with its resources
 * @param wanted the action that was asked for: CREATE, UPDATE, DELETE, ROLLBACK, CANCEL, CHECK, SUSPEND or RESUME
 */
record Endings(Mapping answer, String wanted) {
    static Endings of(Mapping answer, String wanted) {
        return new Endings(answer, wanted);
    }

    private Mapping stack() {
        return answer.mapping("stack");
    }

    private String status() {
        return Verb.text(stack(), "status");
    }

    private String phase() {
        return Verb.text(stack().mapping("run"), "phase");
    }

    Exit exit() {
        return switch (status()) {
            case "CREATE_COMPLETE",
                    "DELETE_COMPLETE",
                    "UPDATE_COMPLETE",
                    "RESTORE_COMPLETE",
                    "SNAPSHOT_COMPLETE",
                    "CHECK_COMPLETE",
                    "SUSPEND_COMPLETE",
                    "RESUME_COMPLETE" -> Exit.DONE;
            case "ROLLBACK_COMPLETE" -> wanted.equals("ROLLBACK") ? Exit.DONE : Exit.FAILED;
            case "ROLLBACK_FAILED", "DELETE_FAILED" -> Exit.UNDO_INCOMPLETE;
            default -> wanted.equals("CANCEL") && phase().equals("CANCELLED") ? Exit.DONE : Exit.FAILED;
        };
    }

    /** Where it stands at hooks: the word about each, such as {@code web pre-create}. */
    List<String> hooks() {
        return status().endsWith("_IN_PROGRESS")
                ? stack().mapping("run").items("hooks").stream()
                        .map(Verb::mapping)
                        .map(hook -> Verb.text(hook, "resource") + " " + Verb.text(hook, "hook"))
                        .toList()
                : List.of();
    }

    /** Prints it and answers the exit code. */
    int told(Verb verb) {
        if (verb.json()) {
            Verb.print(answer);
            return exit().code();
        }
        var name = Verb.text(stack(), "name");
        if (!hooks().isEmpty()) {
            Verb.out().println("STANDS  " + name + "  at " + String.join(", ", hooks()));
            Verb.out().println("look: tutti why " + name + "    go on: tutti continue " + name);
        } else if (phase().equals("PAUSED") || phase().equals("CANCELLED")) {
            Verb.out().println(phase() + "  " + name + "  " + status());
            Failure.next(stack());
        } else if (exit() == Exit.DONE) {
            Verb.out().println(status() + "  " + name);
            if (status().equals("CREATE_COMPLETE")) {
                Verb.out().println("outputs: tutti outputs " + name + "    away again: tutti down " + name);
            }
            if (status().equals("SUSPEND_COMPLETE")) {
                Verb.out().println("awake again: tutti resume " + name + "    away: tutti down " + name);
            }
        } else {
            new Failure(answer, Verb.server()).tell();
        }
        return exit().code();
    }
}
