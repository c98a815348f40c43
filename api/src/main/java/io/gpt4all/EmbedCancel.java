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
     * Asked once before anything is computed, again before each later batch, and when one has ended
     * while the last ones are computed. Two batches are computed at most when it says so.
     *
     * @param batchSizes tokens of each batch that is not begun, or of the last ones, when all are
     *     begun, that have not ended; prefixes and the tokens around a text included
     * @param backend the accelerator in use, such as {@code cpu}
     * @return whether to give up
     */
    boolean isCancelled(List<Integer> batchSizes, String backend);
}
