package io.gpt4all.llama.internal.embedding;

import io.gpt4all.FlashAttention;
import io.gpt4all.llama.internal.facade.ContextShape;
import io.gpt4all.llama.internal.facade.LlamaEncoder;
import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.spi.ModelSetup;
import java.util.ArrayList;
import java.util.List;

/**
 * The contexts of one lane, each for batches up to a size and made when the first such batch comes.
 * A context costs memory for each token of its batch (for BERT 120 KB, a row of logits that nobody
 * looks at), so they are no larger than batches are. Belongs to the lane's thread.
 */
final class Encoders implements AutoCloseable {
    /**
     * From so many tokens on flash attention is faster, and a lot slower below: ggml computes it in
     * tiles of so many ({@code GGML_FA_TILE_Q} in {@code ggml-cpu/common.h} of llama.cpp 0.4.0).
     */
    private static final int FLASH_FROM = 64;

    private final Sizes sizes;
    private final List<LlamaEncoder> made = new ArrayList<>();

    /**
     * How they are made.
     *
     * @param limits of a batch of several sequences
     * @param longest tokens of a sequence
     * @param values of a vector
     */
    record Sizes(LlamaModel model, ModelSetup setup, BatchLimits limits, int longest, int values) {

        private LlamaEncoder make(int tokens, int sequences, FlashAttention flash) {
            var shape = new ContextShape(tokens, sequences, 1); // each step says how many
            return new LlamaEncoder(model, shape, setup, flash, values);
        }
    }

    Encoders(Sizes sizes) {
        this.sizes = sizes;
    }

    /** One that takes so many tokens. */
    LlamaEncoder of(int tokens) {
        int room = room(tokens);
        boolean large = isLarge(room);
        for (LlamaEncoder known : made) {
            if (large ? known.batchSize() >= room : known.batchSize() == room) {
                return known;
            }
        }
        if (large) {
            closeLarge();
        }
        int sequences = large ? 1 : sizes.limits().sequences();
        LlamaEncoder encoder = sizes.make(room, sequences, flash(room));
        made.add(encoder);
        return encoder;
    }

    private boolean isLarge(int room) {
        return room > sizes.limits().tokens();
    }

    /** In few sizes, so that few contexts are made. */
    private int room(int tokens) {
        if (tokens < FLASH_FROM) {
            return FLASH_FROM;
        }
        BatchLimits limits = sizes.limits();
        if (tokens <= limits.tokens()) {
            return limits.tokens();
        }
        long room = limits.laneTokens();
        while (room < tokens) {
            room *= 2;
        }
        return (int) Math.min(sizes.longest(), room);
    }

    private FlashAttention flash(int room) {
        FlashAttention asked = sizes.setup().flashAttention();
        return asked == FlashAttention.AUTO && room == FLASH_FROM ? FlashAttention.OFF : asked;
    }

    /** There is one for long texts at a time: the next is larger, and does for theirs too. */
    void closeLarge() {
        for (LlamaEncoder each : List.copyOf(made)) {
            if (isLarge(each.batchSize())) {
                each.close();
                made.remove(each);
            }
        }
    }

    @Override
    public void close() {
        made.forEach(LlamaEncoder::close);
        made.clear();
    }
}
