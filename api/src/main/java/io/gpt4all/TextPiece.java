package io.gpt4all;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A piece of generated text as it comes.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextPiece {
    private final Channel channel;
    private final String text;
    private final int[] ids;

    /**
     * A piece.
     *
     * @param channel what the text is for
     * @param text whole code points; empty where the tokens have not completed any, or may be the
     *     beginning of a stop text or of a tag
     * @param ids the tokens generated since the piece before; copied
     */
    public TextPiece(Channel channel, String text, int... ids) {
        this.channel = requireNonNull(channel, "channel");
        this.text = requireNonNull(text, "text");
        this.ids = ids.clone();
    }

    /** What the text is for. */
    public Channel channel() {
        return channel;
    }

    /** Whole code points, perhaps none. */
    public String text() {
        return text;
    }

    /** Ids of the tokens generated since the piece before, perhaps none; a copy. */
    public int[] ids() {
        return ids.clone();
    }

    /**
     * One of the {@link #ids()}, without a copy.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public int id(int index) {
        return ids[index];
    }

    /** How many tokens were generated since the piece before. */
    public int tokens() {
        return ids.length;
    }

    @Override
    public String toString() {
        return channel + " " + Arrays.toString(ids) + " " + text;
    }
}
