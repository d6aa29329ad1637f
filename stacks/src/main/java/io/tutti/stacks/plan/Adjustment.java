package io.tutti.stacks.plan;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a policy makes of the size of a group, as Heat counts. */
public final class Adjustment {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Adjustment() {}

    /**
     * The size before the group's bounds are looked at.
     *
     * @param policy the properties of an {@code OS::Heat::ScalingPolicy}
     * @param size before
     */
    public static long adjusted(Mapping policy, long size) {
        var by = number(policy.get("scaling_adjustment").orElse(Value.none()));
        return switch (policy.text("adjustment_type").orElse("")) {
            case "exact_capacity" -> by.longValue();
            case "percent_change_in_capacity" ->
                size
                        + stepped(
                                percent(by, size),
                                policy.whole("min_adjustment_step").orElse(0L));
            default -> size + by.longValue();
        };
    }

    /** A part of one counts as one; of more than one the part does not count. */
    private static long percent(BigDecimal percent, long size) {
        var change = percent.multiply(BigDecimal.valueOf(size)).divide(HUNDRED, 9, RoundingMode.DOWN);
        var small = change.abs().compareTo(BigDecimal.ONE) < 0;
        return change.setScale(0, small ? RoundingMode.UP : RoundingMode.DOWN).longValue();
    }

    private static long stepped(long change, long least) {
        return least <= Math.abs(change) ? change : change > 0 ? least : -least;
    }

    private static BigDecimal number(Value value) {
        return switch (value) {
            case Value.Int(var whole) -> new BigDecimal(whole);
            case Value.Real(var real) -> BigDecimal.valueOf(real);
            case Value.Secret secret -> number(secret.hidden());
            case Value.Null _, Value.Bool _, Value.Text _, Value.Sequence _, Mapping _, Value.Unknown _ ->
                BigDecimal.ZERO;
        };
    }
}
