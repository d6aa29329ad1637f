package io.tutti.contract.agent;

/**
 * A piece of what a script printed. Pieces of one stream come in order, and a piece may come twice.
 *
 * @param offset how many bytes of text, in UTF-8, came before this piece in its stream; a piece whose offset is below
 *     what has been taken already is a repetition
 * @param text without NUL and malformed characters; U+FFFD stands for them
 */
public record Printed(String attempt, Stream stream, long offset, String text) {
    /** The two streams of a process. */
    public enum Stream {
        STDOUT,
        STDERR
    }
}
