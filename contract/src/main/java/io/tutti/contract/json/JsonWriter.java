package io.tutti.contract.json;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Null;
import io.tutti.contract.value.Value.Real;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import io.tutti.contract.value.Value.Unknown;
import java.util.function.Function;

/** Writes one value. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final Function<Secret, Value> uncover;
    private final boolean indented;
    private final StringBuilder out = new StringBuilder();

    JsonWriter(Function<Secret, Value> uncover, boolean indented) {
        this.uncover = uncover;
        this.indented = indented;
    }

    String write(Value value) {
        value(value, 0);
        return out.toString();
    }

    private void value(Value value, int depth) {
        switch (value) {
            case Null _ -> out.append("null");
            case Bool bool -> out.append(bool.value());
            case Int number -> out.append(number.value());
            case Real real -> real(real.value());
            case Text text -> text(text.value());
            case Secret secret -> value(uncover.apply(secret), depth);
            case Unknown unknown -> text("<unknown: " + unknown.why() + ">");
            case Sequence sequence -> sequence(sequence, depth);
            case Mapping mapping -> mapping(mapping, depth);
        }
    }

    /** JSON has no infinity and no NaN; like most writers, null stands for them. */
    private void real(double value) {
        if (Double.isFinite(value)) {
            out.append(value);
        } else {
            out.append("null");
        }
    }

    private void sequence(Sequence sequence, int depth) {
        out.append('[');
        var first = true;
        for (var item : sequence.items()) {
            separate(first, depth + 1);
            value(item, depth + 1);
            first = false;
        }
        close(first, depth);
        out.append(']');
    }

    private void mapping(Mapping mapping, int depth) {
        out.append('{');
        var first = true;
        for (var entry : mapping.entries().entrySet()) {
            separate(first, depth + 1);
            text(entry.getKey());
            out.append(indented ? ": " : ":");
            value(entry.getValue(), depth + 1);
            first = false;
        }
        close(first, depth);
        out.append('}');
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(',');
        }
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void close(boolean empty, int depth) {
        if (indented && !empty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
