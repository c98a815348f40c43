package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.spi.EmbeddingInfo;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts texts that are too long into chunks, and puts around each what the model wants there.
 *
 * <p>The SDK keeps room for the end token with WordPiece vocabularies only, though it puts one
 * behind every chunk; here there is room for it whenever there is one.
 */
final class Chunker {
    private static final int OVERLAP = 8;

    private final int[] prefix;
    private final int[] end;
    private final int most;
    private final boolean onlyFirst;

    /**
     * A cutter for a prefix.
     *
     * @param prefix its tokens, without the begin token
     * @throws InvalidRequestException if it leaves no room for texts
     */
    Chunker(EmbeddingInfo info, int[] prefix, LongTextMode mode) {
        this.prefix = Ids.concat(Ids.one(info.beginToken()), prefix);
        this.end = Ids.one(info.endToken());
        this.most = info.contextLength() - this.prefix.length - end.length;
        this.onlyFirst = mode == LongTextMode.TRUNCATE;
        if (most <= OVERLAP) {
            throw new InvalidRequestException(
                    "max chunk length of "
                            + most
                            + " is smaller than overlap of "
                            + OVERLAP
                            + " tokens: of the context of "
                            + info.contextLength()
                            + " tokens, the prefix and the tokens around a text take "
                            + (this.prefix.length + end.length)
                            + ". Take a shorter prefix, or open the model with a larger context.");
        }
    }

    /**
     * Makes the chunks of a text.
     *
     * @param ids the text's
     * @param length how many of them count
     * @return how many tokens they have together, without what stands around them
     */
    long cut(int[] ids, int length, Slot slot, List<Piece> to) {
        long tokens = 0;
        int start = 0;
        while (true) {
            int from = start;
            int until = Math.min(start + most, length);
            int size = prefix.length + until - from + end.length;
            to.add(new Piece(size, () -> chunk(ids, from, until), slot));
            tokens += until - from;
            if (until == length || onlyFirst) {
                return tokens;
            }
            start += most - OVERLAP;
        }
    }

    private int[] chunk(int[] ids, int from, int until) {
        return Ids.concat(prefix, Arrays.copyOfRange(ids, from, until), end);
    }
}
