package io.gpt4all.grammar.internal.schema;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers from one to another; null for no bound. */
record Interval(@Nullable Bound low, @Nullable Bound high) {
    static final Interval ALL = new Interval(null, null);

    /** A number, whether it is in the interval, and its keyword's place. */
    record Bound(BigDecimal value, boolean exclusive, Location place) {}

    Interval and(Interval other) {
        return new Interval(tighter(low, other.low, 1), tighter(high, other.high, -1));
    }

    private static @Nullable Bound tighter(@Nullable Bound a, @Nullable Bound b, int sign) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int order = a.value.compareTo(b.value) * sign;
        boolean first = order > 0 || (order == 0 && a.exclusive);
        return first ? a : b;
    }

    boolean contains(BigDecimal number) {
        return inside(low, number, 1) && inside(high, number, -1);
    }

    private static boolean inside(@Nullable Bound bound, BigDecimal number, int sign) {
        if (bound == null) {
            return true;
        }
        int order = number.compareTo(bound.value) * sign;
        return order > 0 || (order == 0 && !bound.exclusive);
    }

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = low.value.compareTo(high.value);
        return order > 0 || (order == 0 && (low.exclusive || high.exclusive));
    }
}
