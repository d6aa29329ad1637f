package io.tutti.template.function;

import java.util.Arrays;

/**
 * The digests blake2b and blake2s of full length without a key, which Python has and the JDK has not. Source: RFC 7693.
 * Both go the same way, with words of 64 and of 32 bits.
 */
final class Blake2 {
    static final Blake2 B = new Blake2(64, 12, new int[] {32, 24, 16, 63}, new long[] {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    });
    static final Blake2 S = new Blake2(32, 10, new int[] {16, 12, 8, 7}, new long[] {
        0x6a09e667L, 0xbb67ae85L, 0x3c6ef372L, 0xa54ff53aL, 0x510e527fL, 0x9b05688cL, 0x1f83d9abL, 0x5be0cd19L
    });

    /** The order in which a round takes the words of a block; of the rounds beyond ten the first two come again. */
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    /** The columns of the square of words, then its diagonals. */
    private static final int[][] QUARTERS = {
        {0, 4, 8, 12},
        {1, 5, 9, 13},
        {2, 6, 10, 14},
        {3, 7, 11, 15},
        {0, 5, 10, 15},
        {1, 6, 11, 12},
        {2, 7, 8, 13},
        {3, 4, 9, 14}
    };

    private final int bits;
    private final int rounds;
    private final int[] turns;
    private final long[] start;
    private final long mask;

    private Blake2(int bits, int rounds, int[] turns, long[] start) {
        this.bits = bits;
        this.rounds = rounds;
        this.turns = turns;
        this.start = start;
        mask = -1L >>> (64 - bits);
    }

    byte[] digest(byte[] text) {
        var size = bits * 2;
        var state = start.clone();
        state[0] ^= 0x01010000L ^ bits;
        var blocks = Math.max(1, (text.length + size - 1) / size);
        for (var block = 0; block < blocks; block++) {
            var last = block == blocks - 1;
            var part = Arrays.copyOfRange(text, block * size, (block + 1) * size);
            compress(state, words(part), last ? text.length : (block + 1L) * size, last);
        }
        return bytes(state);
    }

    private void compress(long[] state, long[] words, long count, boolean last) {
        var square = Arrays.copyOf(state, 16);
        System.arraycopy(start, 0, square, 8, 8);
        square[12] ^= count & mask;
        square[13] ^= bits == 64 ? 0 : count >>> 32;
        if (last) {
            square[14] ^= mask;
        }
        for (var round = 0; round < rounds; round++) {
            var order = ORDER[round % ORDER.length];
            for (var i = 0; i < QUARTERS.length; i++) {
                mix(square, QUARTERS[i], words[order[2 * i]], words[order[2 * i + 1]]);
            }
        }
        for (var i = 0; i < 8; i++) {
            state[i] ^= square[i] ^ square[i + 8];
        }
    }

    private void mix(long[] square, int[] at, long one, long other) {
        for (var half = 0; half < 2; half++) {
            square[at[0]] = square[at[0]] + square[at[1]] + (half == 0 ? one : other) & mask;
            square[at[3]] = turned(square[at[3]] ^ square[at[0]], turns[2 * half]);
            square[at[2]] = square[at[2]] + square[at[3]] & mask;
            square[at[1]] = turned(square[at[1]] ^ square[at[2]], turns[2 * half + 1]);
        }
    }

    private long turned(long word, int by) {
        return (word >>> by | word << bits - by) & mask;
    }

    /** Words stand in bytes with the lowest first. */
    private long[] words(byte[] block) {
        var width = bits / 8;
        var words = new long[16];
        for (var i = 0; i < block.length; i++) {
            words[i / width] |= (block[i] & 0xffL) << 8 * (i % width);
        }
        return words;
    }

    private byte[] bytes(long[] state) {
        var width = bits / 8;
        var bytes = new byte[8 * width];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (state[i / width] >>> 8 * (i % width));
        }
        return bytes;
    }
}
