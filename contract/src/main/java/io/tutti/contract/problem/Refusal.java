package io.tutti.contract.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown deep in pure code when what a user asked for cannot be done; caught at the room's door. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Refusal(Problem problem) {
        this(List.of(problem));
    }

    public Refusal(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
