package io.gpt4all;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an embedding is given up, as {@code cancel_cb} of the SDK. Called on the thread
 * that waits for the vectors, never on one of the engine's.
 */
@ConsumerType
@FunctionalInterface
public interface EmbedCancel {

    /**
     * Asked once before anything is computed, and again before each later batch.
     *
     * @param batchSizes tokens of each batch that is still to be computed, prefixes and the tokens
     *     around a text included
     * @param backend the accelerator in use, such as {@code cpu}
     * @return whether to give up
     */
    boolean isCancelled(List<Integer> batchSizes, String backend);
}
