package io.tutti.testkit.block;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Results as people read them. */
final class Words {
    private static final String DETAIL = "      ";

    private Words() {}

    /** One line, and below it the details. */
    static List<String> lines(Scene scene) {
        var lines = new ArrayList<String>();
        lines.add("  " + (scene.passed() ? "✓ " : "✗ ") + scene.told()
                + scene.time().map(time -> "  (" + time(time) + ")").orElse(""));
        scene.details().forEach(detail -> lines.add(DETAIL + detail));
        return lines;
    }

    /** Such as {@code 2 s} or {@code 0.5 s}. */
    static String time(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** Such as {@code 1 warning} or {@code 2 warnings}. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
