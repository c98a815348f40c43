package io.gpt4all.template.internal.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A set of characters, made of ranges and of sets with names. However many there are, asking it
 * takes a few steps: the ranges are sorted and looked up, and of the named sets there are few.
 */
final class CharSet implements IntPredicate {
    private final int[] starts;
    private final int[] ends;
    private final IntPredicate[] named;
    private final boolean ignoreCase;

    private CharSet(List<int[]> ranges, List<IntPredicate> named, boolean ignoreCase) {
        this.starts = ranges.stream().mapToInt(range -> range[0]).toArray();
        this.ends = ranges.stream().mapToInt(range -> range[1]).toArray();
        this.named = named.toArray(IntPredicate[]::new);
        this.ignoreCase = ignoreCase;
    }

    @Override
    public boolean test(int c) {
        for (IntPredicate set : named) {
            if (set.test(c)) {
                return true;
            }
        }
        return contains(c) || (ignoreCase && containsCaseOf(c));
    }

    private boolean containsCaseOf(int c) {
        return contains(Character.toLowerCase(c))
                || contains(Character.toUpperCase(c))
                || contains(fold(c));
    }

    private boolean contains(int c) {
        int place = Arrays.binarySearch(starts, c);
        int before = place < 0 ? -place - 2 : place;
        return before >= 0 && c <= ends[before];
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Collects the members of a set. */
    static final class Builder {
        private final List<int[]> ranges = new ArrayList<>();
        private final List<IntPredicate> named = new ArrayList<>();
        private final boolean ignoreCase;

        Builder(boolean ignoreCase) {
            this.ignoreCase = ignoreCase;
        }

        Builder add(int c) {
            return add(c, c);
        }

        /** Adds the characters from one to another. */
        Builder add(int from, int to) {
            if (from > to) {
                throw Scanner.fail("has a range of characters whose end comes before its start");
            }
            ranges.add(new int[] {from, to});
            if (ignoreCase && from == to) {
                ranges.add(new int[] {fold(from), fold(from)});
            }
            return this;
        }

        /** Adds a set with a name, once. */
        Builder add(IntPredicate set) {
            if (!named.contains(set)) {
                named.add(set);
            }
            return this;
        }

        CharSet build() {
            List<int[]> merged = new ArrayList<>();
            ranges.sort(Comparator.comparingInt(range -> range[0]));
            for (int[] range : ranges) {
                int[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                if (last != null && range[0] <= last[1] + 1) {
                    last[1] = Math.max(last[1], range[1]);
                } else {
                    merged.add(range.clone());
                }
            }
            return new CharSet(merged, named, ignoreCase);
        }
    }
}
