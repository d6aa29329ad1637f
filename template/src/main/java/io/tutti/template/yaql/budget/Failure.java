package io.tutti.template.yaql.budget;

import java.util.Optional;

/**
 * Leaves an evaluation that failed; caught at the room's door. Messages never quote data, for it may be secret.
 *
 * <p>The place, in characters of the expression, is that of the innermost call and added on the way out.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A stretch of the expression, in UTF-16 units from 0. */
    public record Place(int offset, int length) {}

    private final Fault fault;
    private final String text;
    private final String reason;
    private final String suggestion;
    private final transient Optional<Place> place;

    private Failure(Fault fault, String text, String reason, String suggestion, Optional<Place> place) {
        super(text, null, false, false);
        this.fault = fault;
        this.text = text;
        this.reason = reason;
        this.suggestion = suggestion;
        this.place = place;
    }

    public Failure(Fault fault, String message) {
        this(fault, message, "", "", Optional.empty());
    }

    public Failure because(String why) {
        return new Failure(fault, text, why, suggestion, place);
    }

    public Failure suggest(String step) {
        return new Failure(fault, text, reason, step, place);
    }

    /** The same with a place, unless it has one. */
    public Failure at(int offset, int length) {
        return place.isPresent()
                ? this
                : new Failure(fault, text, reason, suggestion, Optional.of(new Place(offset, length)));
    }

    public Fault fault() {
        return fault;
    }

    /** The message. */
    public String text() {
        return text;
    }

    /** Why, or an empty text. */
    public String reason() {
        return reason;
    }

    /** What to do, or an empty text. */
    public String suggestion() {
        return suggestion;
    }

    public Optional<Place> place() {
        return place;
    }
}
