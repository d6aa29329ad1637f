package io.tutti.contract.problem;

/**
 * A place in a text that a user wrote.
 *
 * @param file the name of the text as the user knows it
 * @param line from 1
 * @param column from 1, in characters
 * @param length characters to underline, at least 1
 * @param excerpt the whole line as written, so that a message needs no second look at the file; may be empty
 */
public record Where(String file, int line, int column, int length, String excerpt) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
