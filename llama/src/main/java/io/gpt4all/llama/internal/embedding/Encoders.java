package io.gpt4all.llama.internal.embedding;

import io.gpt4all.llama.internal.facade.ContextShape;
import io.gpt4all.llama.internal.facade.LlamaEncoder;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.spi.ModelSetup;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of one lane: a small one for batches of several texts, and one for longer texts,
 * made when there is one and made larger when there is a longer one. A context costs memory for
 * each token of its batch: for BERT 120 KB, a row of logits that nobody looks at. Belongs to the
 * lane's thread.
 */
final class Encoders implements AutoCloseable {
    private final Sizes sizes;
    private @Nullable LlamaEncoder small;
    private @Nullable LlamaEncoder large;

    /**
     * How they are made.
     *
     * @param limits of a batch of several sequences
     * @param longest tokens of a sequence
     * @param threads to compute with at most
     * @param values of a vector
     */
    record Sizes(
            LlamaModel model,
            ModelSetup setup,
            BatchLimits limits,
            int longest,
            int threads,
            int values) {

        private LlamaEncoder make(int tokens, int sequences) {
            var shape = new ContextShape(tokens, sequences, threads);
            return new LlamaEncoder(model, shape, setup, values);
        }
    }

    Encoders(Sizes sizes) {
        this.sizes = sizes;
    }

    /** One that takes so many tokens. */
    LlamaEncoder of(int tokens) {
        return tokens <= sizes.limits().tokens() ? small() : large(tokens);
    }

    private LlamaEncoder small() {
        LlamaEncoder known = small;
        if (known == null) {
            BatchLimits limits = sizes.limits();
            int tokens = Math.min(limits.tokens(), sizes.longest() * limits.sequences());
            known = sizes.make(tokens, limits.sequences());
            small = known;
        }
        return known;
    }

    private LlamaEncoder large(int tokens) {
        LlamaEncoder known = large;
        if (known == null || known.batchSize() < tokens) {
            if (known != null) {
                known.close();
                large = null;
            }
            known = sizes.make(Math.min(sizes.longest(), roundUp(tokens)), 1);
            large = known;
        }
        return known;
    }

    /** To powers of two, so that it is not made anew for each text that is a bit longer. */
    private static int roundUp(int tokens) {
        return tokens > 1 << 30 ? tokens : Integer.highestOneBit(2 * tokens - 1);
    }

    @Override
    public void close() {
        if (small != null) {
            small.close();
        }
        if (large != null) {
            large.close();
        }
    }
}
