package io.gpt4all.grammar.internal.rule;

/**
 * Repetitions that stay small. llama.cpp makes a rule of each optional copy and takes fewer than
 * 2,000; here many copies are blocks of copies.
 */
public final class Repeats {
    /** No upper bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Nothing is repeated more often: a higher upper bound is lowered, a lower bound refused. */
    public static final int MOST = 100_000;

    private static final int PLAIN = 50;

    private Repeats() {}

    /** A part from so many to so many times; {@code min} is at most {@link #MOST}. */
    public static Part repeat(Book book, Part part, int min, int max) {
        if (max < min) {
            return Part.NEVER;
        }
        if (max == UNBOUNDED && min <= 1) {
            return new Part.Repeat(part, min, -1);
        }
        Part.Ref item = book.share("item", part);
        Part most =
                max == UNBOUNDED
                        ? new Part.Repeat(item, 0, -1)
                        : upTo(book, item, Math.min(max, MOST) - min);
        return min == 0 ? most : Part.sequence(exactly(book, item, min), most);
    }

    private static Part exactly(Book book, Part.Ref item, int times) {
        if (times <= PLAIN) {
            return times(item, times);
        }
        int block = block(times);
        Part.Ref blocks = book.share("block", times(item, block));
        return Part.sequence(times(blocks, times / block), times(item, times % block));
    }

    private static Part upTo(Book book, Part.Ref item, int times) {
        if (times <= PLAIN) {
            return times == 0 ? Part.EMPTY : new Part.Repeat(item, 0, times);
        }
        int block = block(times);
        int count = times / block;
        Part.Ref blocks = book.share("block", times(item, block));
        Part.Ref some = book.share("items", new Part.Repeat(item, 0, block - 1));
        // Fewer blocks and less than one more; or all blocks and what is left.
        return Part.choice(
                Part.sequence(new Part.Repeat(blocks, 0, count - 1), some),
                Part.sequence(times(blocks, count), upTo(book, item, times % block)));
    }

    private static Part times(Part.Ref item, int times) {
        return times == 0 ? Part.EMPTY : new Part.Repeat(item, times, times);
    }

    private static int block(int times) {
        return (int) Math.ceil(Math.sqrt(times));
    }
}
