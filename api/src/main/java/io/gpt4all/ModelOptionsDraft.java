package io.gpt4all;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of {@link ModelOptions} while one of them is changed. Belongs to one thread. */
final class ModelOptionsDraft {
    String model;
    Optional<Path> modelFolder = Optional.empty();
    Optional<String> device = Optional.empty();
    int contextLength = ModelOptions.DEFAULT_CONTEXT_LENGTH;
    OptionalInt threads = OptionalInt.empty();
    Optional<String> chatTemplate = Optional.empty();
    int sequences = ModelOptions.DEFAULT_SEQUENCES;
    boolean allowDownload;
    KvCacheTypes kvCache = KvCacheTypes.DEFAULT;
    FlashAttention flashAttention = FlashAttention.AUTO;
    RopeScaling ropeScaling = RopeScaling.MODEL;
    boolean mmap = true;
    boolean mlock;
    int gpuLayers = ModelOptions.DEFAULT_GPU_LAYERS;
    int polling = ModelOptions.DEFAULT_POLLING;
    int queueLimit = ModelOptions.DEFAULT_QUEUE_LIMIT;
    boolean verbose;
    List<LoraAdapter> adapters = List.of();

    ModelOptionsDraft(String model) {
        this.model = model;
    }

    ModelOptionsDraft(ModelOptions from) {
        model = from.model();
        modelFolder = from.modelFolder();
        device = from.device();
        contextLength = from.contextLength();
        threads = from.threads();
        chatTemplate = from.chatTemplate();
        sequences = from.sequences();
        allowDownload = from.allowDownload();
        kvCache = from.kvCache();
        flashAttention = from.flashAttention();
        ropeScaling = from.ropeScaling();
        mmap = from.mmap();
        mlock = from.mlock();
        gpuLayers = from.gpuLayers();
        polling = from.polling();
        queueLimit = from.queueLimit();
        verbose = from.verbose();
        adapters = from.adapters();
    }

    ModelOptions build() {
        return new ModelOptions(
                model,
                modelFolder,
                device,
                contextLength,
                threads,
                chatTemplate,
                sequences,
                allowDownload,
                kvCache,
                flashAttention,
                ropeScaling,
                mmap,
                mlock,
                gpuLayers,
                polling,
                queueLimit,
                verbose,
                adapters);
    }
}
