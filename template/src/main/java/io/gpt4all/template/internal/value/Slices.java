package io.gpt4all.template.internal.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices of strings, lists and tuples. */
public final class Slices {
    private static final BigInteger LOW = BigInteger.valueOf(-(1L << 40));
    private static final BigInteger HIGH = BigInteger.valueOf(1L << 40);

    private Slices() {}

    /** The slice; a bound or step that is null or none is left out. */
    public static Value slice(
            Value value,
            @Nullable Value start,
            @Nullable Value stop,
            @Nullable Value step,
            Run run) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        if (!(value instanceof Text) && !(value instanceof IndexedValue)) {
            throw new Failure("a " + value.typeName() + " cannot be sliced");
        }
        long stride = bound(step, 1);
        if (stride == 0) {
            throw new Failure("slice step cannot be zero");
        }
        int length = Sequences.length(value);
        int from = clamp(bound(start, stride > 0 ? 0 : length), length, stride, start == null);
        int to = clamp(bound(stop, stride > 0 ? length : -1), length, stride, isLeftOut(stop));
        if (value instanceof Text text && stride == 1) {
            return part(text, from, Math.max(from, to), run);
        }
        if (value instanceof RangeValue range) {
            return range.slice(from, to, stride);
        }
        return pick(value, from, to, stride, run);
    }

    private static boolean isLeftOut(@Nullable Value bound) {
        return bound == null || bound instanceof NoneValue;
    }

    private static long bound(@Nullable Value value, int fallback) {
        if (value == null || value instanceof NoneValue) {
            return fallback;
        }
        if (value instanceof NumberValue number && !number.isFloat()) {
            return number.integer().max(LOW).min(HIGH).longValue();
        }
        throw new Failure("slice bounds must be integers or none, not " + value.typeName());
    }

    private static int clamp(long bound, int length, long stride, boolean leftOut) {
        int lowest = stride > 0 ? 0 : -1;
        int highest = stride > 0 ? length : length - 1;
        long counted = bound < 0 && !leftOut ? bound + length : bound;
        return (int) Math.max(lowest, Math.min(highest, counted));
    }

    private static Text part(Text text, int from, int to, Run run) {
        run.steps(text.weight());
        int begin = text.chars().offsetByCodePoints(0, from);
        int end = text.chars().offsetByCodePoints(begin, to - from);
        run.chars(end - begin);
        return text.part(begin, end);
    }

    private static Value pick(Value value, int from, int to, long stride, Run run) {
        List<Value> elements = Sequences.elements(value, run);
        List<Value> picked = new ArrayList<>();
        for (long at = from; stride > 0 ? at < to : at > to; at += stride) {
            run.step();
            picked.add(elements.get((int) at));
        }
        return value instanceof ListValue list ? list.with(picked) : join(picked);
    }

    private static Text join(List<Value> characters) {
        TextBuilder out = new TextBuilder();
        characters.forEach(character -> out.append((Text) character));
        return out.build();
    }
}
