package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Characters that one place takes: ranges of code points, in order and apart from each other. */
public record CharSet(List<Range> ranges) {
    /** All that a text can have: no NUL, which ends texts in C, and no surrogates. */
    public static final CharSet ANY =
            new CharSet(
                    List.of(
                            new Range(1, Character.MIN_SURROGATE - 1),
                            new Range(Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT)));

    /** Code points from one to another, both in it. */
    public record Range(int from, int to) {}

    /** Whether a code point is half of a pair. */
    public static boolean isSurrogate(long codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A single character. */
    public static CharSet of(int codePoint) {
        return new CharSet(List.of(new Range(codePoint, codePoint)));
    }

    /** What these ranges have, or all but that. */
    public static CharSet of(List<Range> ranges, boolean negated) {
        List<Range> merged = merge(ranges);
        return new CharSet(intersect(ANY.ranges, negated ? complement(merged) : merged));
    }

    /** Whether no character is in it. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether a code point is in it. */
    public boolean contains(int codePoint) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (codePoint < range.from) {
                high = middle - 1;
            } else if (codePoint > range.to) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** What is in both. */
    public CharSet and(CharSet other) {
        return new CharSet(intersect(ranges, other.ranges));
    }

    private static List<Range> merge(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && range.from <= merged.get(last).to + 1) {
                Range before = merged.get(last);
                merged.set(last, new Range(before.from, Math.max(before.to, range.to)));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }

    private static List<Range> complement(List<Range> ranges) {
        List<Range> gaps = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.from > next) {
                gaps.add(new Range(next, range.from - 1));
            }
            next = range.to + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            gaps.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return gaps;
    }

    private static List<Range> intersect(List<Range> left, List<Range> right) {
        List<Range> common = new ArrayList<>();
        for (Range a : left) {
            for (Range b : right) {
                int from = Math.max(a.from, b.from);
                int to = Math.min(a.to, b.to);
                if (from <= to) {
                    common.add(new Range(from, to));
                }
            }
        }
        common.sort(Comparator.comparingInt(Range::from));
        return List.copyOf(common);
    }
}
