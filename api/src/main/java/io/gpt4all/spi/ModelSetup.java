package io.gpt4all.spi;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import java.util.List;

/**
 * How a model is loaded and its context set up, as {@link io.gpt4all.ModelOptions} has it.
 *
 * @param kvCache how keys and values are stored
 * @param flashAttention whether flash attention is used
 * @param ropeScaling how positions are scaled
 * @param mmap whether the file is mapped
 * @param mlock whether the weights are kept from being swapped out
 * @param gpuLayers layers for devices other than the CPU
 * @param polling how long threads look for work before they sleep, 0 to 100
 * @param queueLimit requests that may wait, 1 or more
 * @param verbose whether llama.cpp's log is more than detail
 * @param adapters LoRA adapters to begin with
 */
public record ModelSetup(
        KvCacheTypes kvCache,
        FlashAttention flashAttention,
        RopeScaling ropeScaling,
        boolean mmap,
        boolean mlock,
        int gpuLayers,
        int polling,
        int queueLimit,
        boolean verbose,
        List<LoraAdapter> adapters) {

    /** As llama.cpp does it unasked, without adapters. */
    public static final ModelSetup DEFAULT =
            new ModelSetup(
                    KvCacheTypes.DEFAULT,
                    FlashAttention.AUTO,
                    RopeScaling.MODEL,
                    true,
                    false,
                    ModelOptions.DEFAULT_GPU_LAYERS,
                    ModelOptions.DEFAULT_POLLING,
                    ModelOptions.DEFAULT_QUEUE_LIMIT,
                    false,
                    List.of());

    /** Copies the list. */
    public ModelSetup {
        adapters = List.copyOf(adapters);
    }
}
