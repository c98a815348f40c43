package io.gpt4all.runtime.internal;

import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.ModelSpec;
import java.nio.file.Path;
import java.util.List;

/** What engines are told of a user's options. */
final class Specs {
    private Specs() {}

    static ModelSpec chat(Path file, ModelOptions options) {
        return new ModelSpec(
                file,
                options.contextLength(),
                options.threads().orElse(0),
                options.sequences(),
                setup(options, options.kvCache(), options.adapters()));
    }

    /** Without what means nothing there: types of the KV cache, adapters, sequences. */
    static ModelSpec embedding(Path file, ModelOptions options) {
        return ModelSpec.embedding(
                file,
                options.contextLength(),
                options.threads().orElse(0),
                setup(options, KvCacheTypes.DEFAULT, List.of()));
    }

    private static ModelSetup setup(
            ModelOptions options, KvCacheTypes kvCache, List<LoraAdapter> adapters) {
        return new ModelSetup(
                kvCache,
                options.flashAttention(),
                options.ropeScaling(),
                options.mmap(),
                options.mlock(),
                options.gpuLayers(),
                options.polling(),
                options.queueLimit(),
                options.verbose(),
                adapters);
    }
}
