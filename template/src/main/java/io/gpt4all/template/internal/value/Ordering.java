package io.gpt4all.template.internal.value;

import java.util.List;

/** Python's {@code <} and its kin. */
public final class Ordering {
    private Ordering() {}

    /** Whether two numbers have no order since one is not a number. */
    public static boolean isUnordered(Value left, Value right) {
        return isNan(left) || isNan(right);
    }

    private static boolean isNan(Value value) {
        return value instanceof FloatValue number && Double.isNaN(number.real());
    }

    /** Compares numbers, strings, or lists of them; fails for all else. */
    public static int compare(Value left, Value right) {
        if (left instanceof NumberValue a && right instanceof NumberValue b) {
            return a.compareTo(b);
        }
        if (left instanceof Text a && right instanceof Text b) {
            return compareCodePoints(a.chars(), b.chars());
        }
        if (left instanceof ListValue a
                && right instanceof ListValue b
                && a.isTuple() == b.isTuple()) {
            return compareLists(a.items(), b.items());
        }
        for (Value value : List.of(left, right)) {
            if (value instanceof UndefinedValue undefined) {
                throw undefined.failure();
            }
        }
        throw new Failure("a " + left.typeName() + " has no order to a " + right.typeName());
    }

    private static int compareLists(List<Value> left, List<Value> right) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            if (!left.get(i).equals(right.get(i))) {
                return compare(left.get(i), right.get(i));
            }
        }
        return Integer.compare(left.size(), right.size());
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
}
