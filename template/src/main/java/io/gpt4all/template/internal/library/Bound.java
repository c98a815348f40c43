package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments at their parameters.
 *
 * @param callee whose they are, for messages
 * @param all as they were handed over
 * @param values by parameter; null where left out
 */
record Bound(String callee, Arguments all, List<? extends @Nullable Value> values) {

    private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    @Nullable Value find(int place) {
        return place < values.size() ? values.get(place) : null;
    }

    Value get(int place) {
        Value value = find(place);
        if (value == null) {
            throw new Failure(callee + "() needs " + (place + 1) + " arguments");
        }
        return value;
    }

    boolean has(int place) {
        Value value = find(place);
        return value != null && !(value instanceof NoneValue);
    }

    boolean flag(int place) {
        Value value = find(place);
        return value != null && value.truth();
    }

    /** A flag that must be an integer or a boolean; false where left out. */
    boolean integerFlag(int place) {
        return find(place) != null && integer(place) != 0;
    }

    Text text(int place) {
        Value value = get(place);
        if (value instanceof Text text) {
            return text;
        }
        throw wrong(value, "a string");
    }

    /** As a string, whatever it is. */
    Text string(int place, Run run) {
        return Printer.str(get(place), run);
    }

    Text textOr(int place, Text fallback) {
        return has(place) ? text(place) : fallback;
    }

    int integer(int place) {
        Value value = get(place);
        if (value instanceof NumberValue number && !number.isFloat()) {
            // What is beyond 32 bits is beyond every limit, or every length, too.
            return number.integer().max(LEAST).min(MOST).intValue();
        }
        throw wrong(value, "an integer");
    }

    /** The integer, or another where it is left out. */
    int integerOr(int place, int fallback) {
        return find(place) == null ? fallback : integer(place);
    }

    /** The same where none stands for leaving it out. */
    int integerOrNone(int place, int fallback) {
        return has(place) ? integer(place) : fallback;
    }

    private Failure wrong(Value value, String wanted) {
        return value instanceof UndefinedValue undefined
                ? undefined.failure()
                : new Failure(callee + "() needs " + wanted + ", not " + value.typeName());
    }
}
