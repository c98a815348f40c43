package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.SeededHash;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of one type. */
sealed interface Shape {
    /** Any value of any type. */
    record Any() implements Shape {}

    /** {@code null}, {@code true} or {@code false}, or both. */
    record Plain(boolean isNull) implements Shape {}

    /** Numbers; null for no bound. */
    record Num(boolean integer, Interval interval) implements Shape {}

    /**
     * Strings.
     *
     * @param max {@code Repeats.UNBOUNDED} for no bound
     * @param patterns regular expressions, all of which must find something
     */
    record Str(int min, int max, Set<Pattern> patterns) implements Shape {}

    /** A regular expression, and the keyword that it comes from. */
    record Pattern(String expression, String pointer) {}

    /** Arrays: the first items' schemas, then that of all others. */
    record Arr(List<Conjunction> prefix, Conjunction rest, int min, int max) implements Shape {}

    /**
     * Objects.
     *
     * @param properties by name, in the schema's order, all required ones among them
     * @param place of its schema, for messages
     */
    record Obj(
            Map<String, Conjunction> properties,
            Set<String> required,
            Conjunction additional,
            int min,
            int max,
            Location place)
            implements Shape {}

    /** One value; the same where the keys are equal. */
    record Const(String key, Location place) implements Shape {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Const constant && constant.key.equals(key);
        }

        @Override
        public int hashCode() {
            return SeededHash.of(key);
        }
    }
}
