package io.gpt4all.runtime.internal.osgi;

import io.gpt4all.ModelOptions;

/** The options that the configuration of a model which embeds or ranks means. */
final class ConfiguredEmbedding {
    private ConfiguredEmbedding() {}

    /**
     * Reads and checks it.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and the range
     */
    static ModelOptions of(EmbedConfiguration given) {
        return Setting.named(() -> read(given));
    }

    private static ModelOptions read(EmbedConfiguration given) {
        return Setting.of(given.model(), given.device(), given::context_length, given::threads)
                .withAllowDownload(given.allow_download())
                .withFlashAttention(Setting.flashAttention(given.flash_attention()))
                .withRopeScaling(
                        Setting.rope(
                                given.rope_scaling(),
                                given::rope_factor,
                                given::rope_frequency_base,
                                given::yarn_original_context))
                .withMmap(given.mmap())
                .withMlock(given.mlock())
                .withGpuLayers(Setting.number("gpu.layers", given::gpu_layers))
                .withPolling(Setting.number("polling", given::polling))
                .withQueueLimit(Setting.number("queue.limit", given::queue_limit))
                .withVerbose(given.verbose());
    }
}
