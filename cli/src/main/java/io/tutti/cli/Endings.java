package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.Locale;

/**
 * How it ended, and what can be done now.
 *
 * @param answer the stack with its resources
 * @param wanted the action that was asked for
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

    private Exit exit() {
        return switch (status()) {
            case "CREATE_COMPLETE", "DELETE_COMPLETE", "UPDATE_COMPLETE" -> Exit.DONE;
            case "ROLLBACK_COMPLETE" -> wanted.equals("ROLLBACK") ? Exit.DONE : Exit.FAILED;
            case "ROLLBACK_FAILED", "DELETE_FAILED" -> Exit.UNDO_INCOMPLETE;
            default -> Exit.FAILED;
        };
    }

    /** Prints it and answers the exit code. */
    int told(boolean json, Mapping extra) {
        if (json) {
            Verb.print(answer);
            return exit().code();
        }
        var name = Verb.text(stack(), "name");
        if (exit() == Exit.DONE) {
            Verb.out().println(status() + "  " + name);
            if (status().equals("CREATE_COMPLETE")) {
                Verb.out().println("outputs: tutti outputs " + name + "    away again: tutti down " + name);
            }
            return exit().code();
        }
        var out = Verb.out();
        out.println("FAILED  " + name + "  " + status());
        out.println("  cause   " + Verb.text(stack(), "reason").replace("\n", "\n          "));
        counts(name);
        var verbs = stack().mapping("run").items("verbs");
        for (int i = 0; i < verbs.size(); i++) {
            var verb = verbs.get(i).asText().orElse("");
            out.println((i == 0 ? "  next    " : "          ") + command(verb, name));
        }
        return exit().code();
    }

    private void counts(String name) {
        var done = 0;
        var failed = 0;
        var gone = 0;
        var waiting = 0;
        for (var item : answer.items("resources")) {
            var resource = Verb.mapping(item);
            var status = Verb.text(resource, "status").toUpperCase(Locale.ROOT);
            if (status.startsWith("DELETE_COMPLETE") || status.startsWith("ROLLBACK_COMPLETE")) {
                gone++;
            } else if (status.startsWith("INIT")) {
                waiting++;
            } else if (status.endsWith("_FAILED")) {
                failed++;
                Verb.out()
                        .println("  failed  " + Verb.text(resource, "path") + ": "
                                + Verb.text(resource, "reason").replace("\n", "\n          "));
            } else {
                done++;
            }
        }
        Verb.out()
                .println("  state   " + done + " made · " + failed + " failed · " + gone + " taken back · " + waiting
                        + " not started");
        Verb.out().println("          tutti why " + name + " says more");
    }

    private static String command(String verb, String name) {
        return switch (verb) {
            case "retry" -> "tutti retry " + name + " [-P NAME=VALUE]     try again, with corrected input";
            case "skip" -> "tutti skip " + name + " RESOURCE            go on without it";
            case "mark-done" -> "tutti mark-done " + name + " RESOURCE       it was done by hand";
            case "mark-clean" -> "tutti mark-clean " + name + " RESOURCE      it was cleaned up by hand";
            case "rollback" -> "tutti rollback " + name + "                 take back what was made";
            default -> "tutti " + verb + " " + name;
        };
    }
}
