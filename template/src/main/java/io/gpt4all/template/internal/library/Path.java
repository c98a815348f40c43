package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Digits;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code attribute} of filters: names and indexes between dots.
 *
 * @param keys in order; none gives the value itself
 * @param fallback what stands for each that is undefined, or null
 */
record Path(List<Value> keys, @Nullable Value fallback) {

    /** The path that an argument names; none is the empty path. */
    static Path of(@Nullable Value argument, @Nullable Value fallback) {
        Value other = fallback instanceof NoneValue ? null : fallback;
        if (argument == null || argument instanceof NoneValue) {
            return new Path(List.of(), other);
        }
        if (!(argument instanceof Text text)) {
            return new Path(List.of(argument), other);
        }
        List<Value> keys = new ArrayList<>();
        for (String part : text.chars().split("\\.", -1)) {
            keys.add(
                    Digits.areAllOf(part) ? IntValue.of(Integer.parseInt(part)) : Text.plain(part));
        }
        return new Path(List.copyOf(keys), other);
    }

    /** The paths that an argument names with commas between them. */
    static List<Path> several(@Nullable Value argument) {
        if (!(argument instanceof Text text)) {
            return List.of(of(argument, null));
        }
        List<Path> paths = new ArrayList<>();
        for (String part : text.chars().split(",", -1)) {
            paths.add(of(Text.plain(part), null));
        }
        return paths;
    }

    Value follow(Value from, Run run) {
        Value value = from;
        for (Value key : keys) {
            run.step();
            value = Members.item(value, key, run);
            if (fallback != null && value instanceof UndefinedValue) {
                value = fallback;
            }
        }
        return value;
    }

    /** What the value is sorted or compared by: small letters, unless case matters. */
    Value key(Value from, boolean caseMatters, Run run) {
        Value value = follow(from, run);
        return !caseMatters && value instanceof Text text ? Case.lower(text, run) : value;
    }

    /** The keys of several paths together. */
    static Value keys(List<Path> paths, Value from, boolean caseMatters, Run run) {
        List<Value> keys = new ArrayList<>(paths.size());
        for (Path path : paths) {
            keys.add(path.key(from, caseMatters, run));
        }
        return ListValue.list(keys);
    }
}
