package io.tutti.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A request's body, not read before somebody wants it, and never further than its limit. */
public final class Body {
    /** What the server takes at most, in bytes, unless somebody has said otherwise. */
    public static final int LARGEST = 16 << 20;

    /** So much of what is refused is read and dropped: who is cut off while sending may never see the answer. */
    private static final long MOST_DROPPED = 64 << 20;

    private final int largest;
    private final OptionalLong announced;
    private final boolean asked;
    private final Supplier<InputStream> stream;

    /**
     * @param largest what the server takes at most, in bytes, of what has no limit of its own
     * @param announced the size that the request claims to have
     * @param asked whether the sender waits to hear that the body is wanted before it sends it
     */
    Body(int largest, OptionalLong announced, boolean asked, Supplier<InputStream> stream) {
        this.largest = largest;
        this.announced = announced;
        this.asked = asked;
        this.stream = stream;
    }

    int largest() {
        return largest;
    }

    /**
     * The text; malformed UTF-8 and NUL are replaced.
     *
     * @throws Denial 413 above the limit, without reading what is too much
     */
    String text(int limit) {
        return new String(bytes(limit), StandardCharsets.UTF_8);
    }

    /** @throws Denial 413 above the limit, without reading what is too much */
    byte[] bytes(int limit) {
        if (announced.isPresent() && announced.getAsLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            var bytes = stream.get().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The request's body broke off", e);
        }
    }

    /** Reads what was refused, so that the sender gets to see the answer, which has been sent. */
    void drop() {
        if (asked) {
            return;
        }
        try (var in = stream.get()) {
            var piece = new byte[1 << 16];
            var read = 0;
            for (long dropped = 0; read >= 0 && dropped < MOST_DROPPED; dropped += read) {
                read = in.read(piece);
            }
        } catch (IOException | RuntimeException _) {
            // The sender has seen enough.
        }
    }

    private static Denial tooLarge(int limit) {
        return Denial.of(413, "request.too-large", "The body is larger than " + limit + " bytes")
                .with("Connection", "close");
    }
}
