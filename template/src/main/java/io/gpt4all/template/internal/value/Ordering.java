package io.gpt4all.template.internal.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Python's {@code <} and its kin, and sorting by them. */
public final class Ordering {
    private Ordering() {}

    /**
     * Whether two numbers, strings, or lists of them stand in the wanted order, a sign as of {@link
     * Comparable}; fails for all else. Not-a-number stands in none.
     */
    public static boolean holds(Value left, Value right, IntPredicate wanted) {
        if (left instanceof NumberValue a && right instanceof NumberValue b) {
            return !isNan(a) && !isNan(b) && wanted.test(a.compareTo(b));
        }
        if (left instanceof Text a && right instanceof Text b) {
            return wanted.test(compareCodePoints(a.chars(), b.chars()));
        }
        if (left instanceof ListValue a
                && right instanceof ListValue b
                && a.isTuple() == b.isTuple()) {
            return holds(a.items(), b.items(), wanted);
        }
        for (Value value : List.of(left, right)) {
            if (value instanceof UndefinedValue undefined) {
                throw undefined.failure();
            }
        }
        throw new Failure("a " + left.typeName() + " has no order to a " + right.typeName());
    }

    private static boolean isNan(NumberValue number) {
        return number.isFloat() && Double.isNaN(number.real());
    }

    private static boolean holds(List<Value> left, List<Value> right, IntPredicate wanted) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            if (!left.get(i).equals(right.get(i))) {
                return holds(left.get(i), right.get(i), wanted);
            }
        }
        return wanted.test(Integer.compare(left.size(), right.size()));
    }

    // Java orders by UTF-16 units, Python by code points; they differ beyond U+FFFF.
    private static int compareCodePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Whether the left one is less, which costs steps. */
    public static boolean isLess(Value left, Value right, Run run) {
        run.steps(2 + Math.min(left.weight(), right.weight()));
        return holds(left, right, order -> order < 0);
    }

    /**
     * Sorts entries by their keys and keeps the order of equal ones. Not by the library's sort,
     * which refuses keys without a whole order, as floats that are not a number are.
     */
    public static <T> List<T> sort(
            List<T> entries, List<? extends Value> keys, boolean reverse, Run run) {
        int[] order = new int[keys.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new Merge(keys, reverse, run).sort(order, new int[order.length], 0, order.length);
        List<T> sorted = new ArrayList<>(order.length);
        for (int place : order) {
            sorted.add(entries.get(place));
        }
        return sorted;
    }

    /** A merge sort of places by their keys. */
    private record Merge(List<? extends Value> keys, boolean reverse, Run run) {
        void sort(int[] order, int[] spare, int from, int to) {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) >>> 1;
            sort(order, spare, from, middle);
            sort(order, spare, middle, to);
            System.arraycopy(order, from, spare, from, to - from);
            int left = from;
            int right = middle;
            for (int at = from; at < to; at++) {
                boolean takeRight =
                        left == middle || (right < to && isBefore(spare[right], spare[left]));
                order[at] = takeRight ? spare[right++] : spare[left++];
            }
        }

        private boolean isBefore(int later, int earlier) {
            return reverse
                    ? isLess(keys.get(earlier), keys.get(later), run)
                    : isLess(keys.get(later), keys.get(earlier), run);
        }
    }
}
