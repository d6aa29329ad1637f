package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import java.util.List;
import java.util.Map;

/** Ends a request with a status that the problem's code alone does not give. */
public final class Denial extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private Denial(int status, List<Problem> problems, Map<String, String> headers) {
        super(problems.getFirst().message(), null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    public static Denial of(int status, Problem problem) {
        return new Denial(status, List.of(problem), Map.of());
    }

    public static Denial of(int status, String code, String message) {
        return of(status, Problem.of(code, message));
    }

    /** 400: something about the request is wrong. */
    public static Denial malformed(String code, String message) {
        return of(400, code, message);
    }

    /** 404, the same for what is unknown and what belongs to somebody else. */
    public static Denial unknown(String kind, String name) {
        return of(404, kind + ".not-found", "There is no " + kind + " " + name);
    }

    public Denial with(String header, String value) {
        return new Denial(status, problems, Map.of(header, value));
    }

    public int status() {
        return status;
    }

    public List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }
}
