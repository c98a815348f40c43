package io.gpt4all.spi;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A loaded model that turns texts into vectors or scores.
 *
 * <p>Thread-safe; nothing here blocks but {@link #close()}.
 */
@ProviderType
public interface EmbeddingModel extends AutoCloseable {

    /** Facts about the model that do not change. */
    EmbeddingInfo info();

    /**
     * Turns texts into token ids. No special token comes of a text, and none is added; a vocabulary
     * whose words begin with a space finds one before the text.
     *
     * @return the ids of each text; fails with {@link EngineException.Code#TEXT_TOO_LARGE} where
     *     tokenising would be unsafe
     */
    Call<List<int[]>> tokenize(List<String> texts);

    /**
     * Turns a text of several parts into token ids, the whole at once.
     *
     * @param text parts of a template, in which special tokens count, and of users
     * @return the ids; fails as {@link #tokenize(List)}
     */
    Call<int[]> tokenizePrompt(List<Segment> text);

    /**
     * Computes sequences as one batch, or several where that is faster; batches of other calls may
     * go with them.
     *
     * @param sequences ids with all special tokens, each 1 to {@link EmbeddingInfo#contextLength()}
     *     long
     * @return for each the pooled vector, as the model gives it, or with {@link Pooling#RANK} its
     *     scores; fails with PROMPT_TOO_LONG, INVALID_ARGUMENT for ids out of range, OVERLOADED, or
     *     CLOSED. A cancelled call may still be computed
     */
    Call<float[][]> embed(List<int[]> sequences);

    /** Ends calls under way as CLOSED, waits for the step under way, frees all. Idempotent. */
    @Override
    void close();
}
