package io.gpt4all.spi;

import io.gpt4all.LoraAdapter;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A loaded model. It belongs to an {@link Engine}, not to one {@link Backend}: a model can span
 * several.
 *
 * <p>Thread-safe; nothing here blocks but {@link #close()}.
 */
@ProviderType
public interface InferenceModel extends AutoCloseable {

    /** Facts about the model that do not change. */
    ModelInfo info();

    /**
     * Turns text into token ids. The whole text is tokenised at once; text of the user in which a
     * special token's text stands is set apart, so that it stays text.
     *
     * @param text the parts, in order
     * @param addSpecial whether to add what the vocabulary puts around a text, such as a BOS token
     * @return the ids; fails with {@link EngineException.Code#TEXT_TOO_LARGE} where tokenising
     *     would be unsafe
     */
    Call<int[]> tokenize(List<Segment> text, boolean addSpecial);

    /**
     * Turns token ids into text.
     *
     * @param tokens ids of this model's vocabulary
     * @return the text, special tokens included; fails with {@link
     *     EngineException.Code#INVALID_ARGUMENT} for an id out of range
     */
    Call<String> detokenize(int[] tokens);

    /**
     * Queues a request.
     *
     * @param request what to generate
     * @param sink gets the events, in order, on the engine's delivery thread; must return at once;
     *     what it throws is logged
     * @return handle with no credit: text comes after {@link Generation#grant}
     */
    Generation generate(GenerationRequest request, Consumer<Event> sink);

    /**
     * Loads a further LoRA adapter between two steps.
     *
     * @param adapter its name, file and strength
     * @return fails with FILE_NOT_READABLE, NOT_A_MODEL, or INVALID_ARGUMENT if it does not go with
     *     the model, its name is taken or there are too many
     */
    Call<LoraAdapter> addAdapter(LoraAdapter adapter);

    /**
     * Frees a LoRA adapter between two steps.
     *
     * @return the adapter; fails with INVALID_ARGUMENT if there is none of that name, or a request
     *     that has not ended uses it
     */
    Call<LoraAdapter> removeAdapter(String name);

    /** The LoRA adapters, in the order in which they came. */
    List<LoraAdapter> adapters();

    /** Frees what the KV cache keeps for a session. */
    void forget(String session);

    /** Ends running requests as CANCELLED, waits for the step under way, frees all. Idempotent. */
    @Override
    void close();

    /** A request under way. Thread-safe; nothing here blocks. */
    @ProviderType
    interface Generation {

        /**
         * Allows more text to be delivered. At zero this request alone pauses.
         *
         * @param tokens further tokens, 1 or more
         */
        void grant(long tokens);

        /** Ends the request within one step. Idempotent. */
        void cancel();
    }
}
