package io.tutti.engine.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by small whole numbers: a persistent array with holes, kept as a tree so flat that neighbours share a node. A
 * change copies one path, two nodes among a thousand cells and four among a million. The changes of one owner share
 * their copies; nobody else may hold what an owner has not finished.
 */
public final class Cells<T> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final Cells<Object> EMPTY = new Cells<>(0, new Object[WIDTH + 1], 0);

    /** By how much an index is shifted for its place in the root. */
    private final int shift;

    /** Each node holds its owner behind its cells. */
    private final @Nullable Object[] root;

    private final int count;

    private Cells(int shift, @Nullable Object[] root, int count) {
        this.shift = shift;
        this.root = root;
        this.count = count;
    }

    @SuppressWarnings("unchecked")
    public static <T> Cells<T> empty() {
        return (Cells<T>) EMPTY;
    }

    /** How many cells are full. */
    public int count() {
        return count;
    }

    /** What a cell holds; empty for an empty one, and for a negative index too. */
    public Optional<T> find(int index) {
        return Optional.ofNullable(at(index));
    }

    /** What a cell holds. */
    public T get(int index, T otherwise) {
        var value = at(index);
        return value == null ? otherwise : value;
    }

    /** @throws NullPointerException when the cell is empty */
    public T get(int index) {
        return Objects.requireNonNull(at(index));
    }

    @SuppressWarnings("unchecked")
    private @Nullable T at(int index) {
        if (index >>> shift >= WIDTH) {
            return null;
        }
        var node = root;
        for (int level = shift; level > 0; level -= BITS) {
            var below = (@Nullable Object[]) node[place(index, level)];
            if (below == null) {
                return null;
            }
            node = below;
        }
        return (T) node[place(index, 0)];
    }

    /** @param owner of all changes that end in one value; a new object for each such value */
    public Cells<T> put(int index, T value, Object owner) {
        var top = root;
        var levels = shift;
        while (index >>> levels >= WIDTH) {
            var above = fresh(owner);
            above[0] = top;
            top = above;
            levels += BITS;
        }
        top = owned(top, owner);
        var node = top;
        for (int level = levels; level > 0; level -= BITS) {
            var below = (@Nullable Object[]) node[place(index, level)];
            var next = below == null ? fresh(owner) : owned(below, owner);
            node[place(index, level)] = next;
            node = next;
        }
        var more = node[place(index, 0)] == null ? 1 : 0;
        node[place(index, 0)] = value;
        return new Cells<>(levels, top, count + more);
    }

    /** Empties a cell. */
    public Cells<T> without(int index, Object owner) {
        if (index >>> shift >= WIDTH) {
            return this;
        }
        var path = new @Nullable Object[shift / BITS + 1][];
        var node = root;
        for (int level = shift; level >= 0; level -= BITS) {
            path[level / BITS] = node;
            var below = node[place(index, level)];
            if (below == null) {
                return this;
            }
            node = level > 0 ? (@Nullable Object[]) below : node;
        }
        @Nullable Object below = null;
        for (int level = 0; level <= shift; level += BITS) {
            var copy = owned(path[level / BITS], owner);
            copy[place(index, level)] = below;
            below = below == null && isEmpty(copy) ? null : copy;
            path[level / BITS] = copy;
        }
        return new Cells<>(shift, path[shift / BITS], count - 1);
    }

    /** In the order of the cells; costs in proportion to the full ones. */
    public void forEach(BiConsumer<Integer, ? super T> action) {
        each(root, shift, 0, action);
    }

    @SuppressWarnings("unchecked")
    private void each(@Nullable Object[] node, int level, int first, BiConsumer<Integer, ? super T> action) {
        for (int i = 0; i < WIDTH; i++) {
            var below = node[i];
            if (below != null && level > 0) {
                each((@Nullable Object[]) below, level - BITS, first + (i << level), action);
            } else if (below != null) {
                action.accept(first + i, (T) below);
            }
        }
    }

    private static int place(int index, int level) {
        return index >>> level & WIDTH - 1;
    }

    private static @Nullable Object[] fresh(Object owner) {
        var node = new @Nullable Object[WIDTH + 1];
        node[WIDTH] = owner;
        return node;
    }

    @SuppressWarnings("ReferenceEquality") // An owner is nobody but itself.
    private static @Nullable Object[] owned(@Nullable Object[] node, Object owner) {
        if (node[WIDTH] == owner) {
            return node;
        }
        var copy = node.clone();
        copy[WIDTH] = owner;
        return copy;
    }

    private static boolean isEmpty(@Nullable Object[] node) {
        for (int i = 0; i < WIDTH; i++) {
            if (node[i] != null) {
                return false;
            }
        }
        return true;
    }

    private Map<Integer, T> entries() {
        var entries = new LinkedHashMap<Integer, T>();
        forEach((index, value) -> entries.put(index, value));
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cells<?> cells
                && count == cells.count
                && entries().equals(cells.entries());
    }

    @Override
    public int hashCode() {
        return entries().hashCode();
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}
