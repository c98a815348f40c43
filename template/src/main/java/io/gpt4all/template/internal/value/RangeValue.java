package io.gpt4all.template.internal.value;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What {@code range()} gives: integers at equal distances, none of which is stored. Immutable. */
public final class RangeValue implements IndexedValue {
    private final long start;
    private final long stop;
    private final long step;
    private final Numbers items;

    /** A range; the step is not 0, and there are no more than 2^31 numbers. */
    public RangeValue(long start, long stop, long step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.items = new Numbers(start, step, (int) count(start, stop, step));
    }

    /** How many numbers there are. */
    public static long count(long start, long stop, long step) {
        long span = step > 0 ? stop - start : start - stop;
        return span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    }

    @Override
    public List<Value> items() {
        return items;
    }

    /** One of the three numbers that it is made of, or null. */
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "start" -> IntValue.of(start);
            case "stop" -> IntValue.of(stop);
            case "step" -> IntValue.of(step);
            default -> null;
        };
    }

    /** Every so many numbers from one index up to another, which need not be there. */
    RangeValue slice(long from, long to, long stride) {
        return new RangeValue(start + from * step, start + to * step, stride * step);
    }

    @Override
    public String typeName() {
        return "range";
    }

    /** As Python prints it. */
    String text() {
        return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
    }

    @Override
    public long weight() {
        return items.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RangeValue range && items.equals(range.items);
    }

    @Override
    public int hashCode() {
        return Hashes.of(items);
    }

    private static final class Numbers extends AbstractList<Value> implements RandomAccess {
        private final long start;
        private final long step;
        private final int size;

        Numbers(long start, long step, int size) {
            this.start = start;
            this.step = step;
            this.size = size;
        }

        @Override
        public Value get(int index) {
            return IntValue.of(start + index * step);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
