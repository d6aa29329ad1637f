package io.tutti.agent;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text made of bytes that a script wrote: U+FFFD stands for NUL and for what is not UTF-8.
 *
 * @param consumed how many of the bytes the text stands for; a character cut off at the end may wait for its rest
 */
record Cleaned(String text, int consumed) {
    /** @param last whether no more bytes will come, so that a character cut off is malformed */
    static Cleaned of(byte[] bytes, boolean last) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        decoder.decode(in, out, last);
        if (last) {
            decoder.flush(out);
        }
        return new Cleaned(out.flip().toString().replace('\0', '\uFFFD'), in.position());
    }

    /** The whole of the bytes as text. */
    static String text(byte[] bytes) {
        return of(bytes, true).text();
    }
}
