package io.tutti.template.evaluate;

/**
 * What a person must know to call a function; for manuals and for messages.
 *
 * @param form how its argument is written, with words in capitals for what differs
 * @param gives what it gives, in half a sentence
 * @param example an argument that works
 */
public record Manual(String form, String gives, String example) {}
