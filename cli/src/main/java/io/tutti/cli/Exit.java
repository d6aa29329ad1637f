package io.tutti.cli;

/** The exit codes of every command; docs/cli.md lists them. */
enum Exit {
    DONE(0),
    /** Failed, or held for a person. */
    FAILED(1),
    USAGE(2),
    /** The plan has changed, or a policy forbids it. */
    REFUSED(3),
    NOT_FOUND(4),
    NOT_ALLOWED(5),
    CONFLICT(6),
    TIMED_OUT(7),
    UNDO_INCOMPLETE(8),
    DETACHED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What an HTTP status, with a problem's code, means to a script. */
    static Exit of(int status, String code) {
        if (code.startsWith("policy.") || code.equals("plan.changed")) {
            return REFUSED;
        }
        return switch (status) {
            case 401, 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 408, 504 -> TIMED_OUT;
            default -> FAILED;
        };
    }
}
