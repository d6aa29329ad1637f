package io.tutti.template.yaql.value;

import java.math.BigInteger;

/**
 * How large CPython 3.11 takes a value to be, not counting what it refers to: what Heat's memory quota is measured in.
 * Maps of this language are objects that refer to their table, so all of them are equally small.
 */
public final class Size {
    /** Of a reference to an item. */
    public static final long POINTER = 8;
    /** Of an entry of a map or a set with its key. */
    public static final long ENTRY = 56;

    private static final long OBJECT = 48;
    private static final long SMALL_SET = 216;
    private static final long SET_SLOT = 16;

    private Size() {}

    public static long of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case BigInteger number -> whole(number.bitLength());
            case Listing list -> (list.frozen() ? 40 : 56) + POINTER * list.size();
            case Dict dict when !dict.frozen() -> dict(dict.size());
            case Group group when group.kind() == Group.Kind.SET -> set(group.size());
            default -> OBJECT;
        };
    }

    /** Of a whole number of so many bits. */
    public static long whole(long bits) {
        return 24 + 4 * (bits / 30 + 1);
    }

    private static long text(String text) {
        var widest = text.codePoints().reduce(0, (a, b) -> a | b);
        var length = (long) text.codePointCount(0, text.length());
        if (widest < 0x80) {
            return 49 + length;
        }
        return widest < 0x100 ? 73 + length : widest < 0x10000 ? 74 + 2 * length : 76 + 4 * length;
    }

    /** Of a changeable map of so many entries. */
    public static long dict(long entries) {
        var slots = 8L;
        while (slots * 2 / 3 < entries) {
            slots *= 2;
        }
        return 64 + slots * (slots <= 256 ? 1 : 2) + slots * 2 / 3 * 24 + 16;
    }

    /** Of a set of so many items. */
    public static long set(long items) {
        var slots = 32L;
        while (slots * 3 / 5 <= items) {
            slots *= 4;
        }
        return items <= 4 ? SMALL_SET : 200 + SET_SLOT * slots;
    }
}
