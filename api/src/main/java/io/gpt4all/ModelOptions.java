package io.gpt4all;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which model to load and how.
 *
 * <p>Immutable. Start from {@link #of(String)} and change what you need:
 *
 * <pre>{@code
 * ModelOptions.of("SmolLM2-135M-Instruct.Q4_1").withContextLength(4096).withThreads(4)
 * }</pre>
 *
 * @param model a file name in the model folder, with or without {@code .gguf}, or a path
 * @param modelFolder the folder to look in, in place of the configured ones
 * @param device where to run it; empty: Metal on Apple silicon, else the CPU
 * @param contextLength tokens that prompt and answer may have together, at least 8; default 2048
 * @param threads CPU threads, 1 to 512; empty: one per physical core that this process may use, and
 *     fewer while other work wants the processors
 * @param chatTemplate a Jinja template for chats in place of the catalogue's and the model file's,
 *     or the name of one of the file's variants; {@link SessionOptions#chatTemplate()} overrides it
 * @param sequences requests that are computed together, 1 to 64; default 4. Each may have the whole
 *     context; where memory is short they share what there is
 * @param allowDownload whether a model that is not here is downloaded, by its name in the
 *     catalogue; default false, unlike in the SDK: nothing goes to the network unasked
 * @param kvCache how the KV cache stores keys and values; default 16-bit floats
 * @param flashAttention whether flash attention is used; default {@link FlashAttention#AUTO}
 * @param ropeScaling how positions are scaled; default as the model file says
 * @param mmap whether the file is mapped into memory, rather than read into it, which is slower to
 *     start but suits network disks; default true
 * @param mlock whether the system is asked never to swap the weights out; where it refuses, there
 *     is a warning in the log and the model is used all the same; default false
 * @param gpuLayers layers that go to a GPU, 0 to 1000; default 100, as in the SDK. Models on the
 *     CPU, the only device so far, have no use for it
 * @param polling how long compute threads look for new work before they sleep, 0 to 100; default
 *     50, as in llama.cpp, which is some 0.2 s at full speed after each answer. 0 sleeps at once,
 *     and so do the threads of an embedding model where they have all processors
 * @param queueLimit requests that may wait until others have ended, 1 to 65536; default 256. More
 *     are refused with an {@link OverloadedException}
 * @param verbose whether what llama.cpp tells while it loads and runs this model is logged as
 *     information under the name {@code llama.cpp}, rather than as detail; default false
 * @param adapters LoRA adapters that are loaded with the model, at most 16; default none
 */
public record ModelOptions(
        String model,
        Optional<Path> modelFolder,
        Optional<String> device,
        int contextLength,
        OptionalInt threads,
        Optional<String> chatTemplate,
        int sequences,
        boolean allowDownload,
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

    /** The SDK's default for {@link #contextLength()}. */
    public static final int DEFAULT_CONTEXT_LENGTH = 2048;

    /** Least {@link #contextLength()}, as in the SDK. */
    public static final int MIN_CONTEXT_LENGTH = 8;

    /** Default of {@link #sequences()}. */
    public static final int DEFAULT_SEQUENCES = 4;

    /** The SDK's default for {@link #gpuLayers()}. */
    public static final int DEFAULT_GPU_LAYERS = 100;

    /** llama.cpp's default for {@link #polling()}. */
    public static final int DEFAULT_POLLING = 50;

    /** Default of {@link #queueLimit()}. */
    public static final int DEFAULT_QUEUE_LIMIT = 256;

    /** Most {@link #threads()}: {@code GGML_MAX_N_THREADS} of ggml. */
    public static final int MAX_THREADS = 512;

    /** Most {@link #adapters()} of a model. */
    public static final int MAX_ADAPTERS = 16;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public ModelOptions {
        if (model.isBlank()) {
            throw new IllegalArgumentException(
                    "model is empty. Give a model's file name or a path to a .gguf file.");
        }
        Ranges.check("contextLength", contextLength, MIN_CONTEXT_LENGTH, Integer.MAX_VALUE);
        if (threads.isPresent()) {
            Ranges.check("threads", threads.getAsInt(), 1, MAX_THREADS);
        }
        Ranges.check("sequences", sequences, 1, 64);
        Ranges.check("gpuLayers", gpuLayers, 0, 1000);
        Ranges.check("polling", polling, 0, 100);
        Ranges.check("queueLimit", queueLimit, 1, 65_536);
        requireNonNull(kvCache, "kvCache");
        requireNonNull(flashAttention, "flashAttention");
        requireNonNull(ropeScaling, "ropeScaling");
        if (flashAttention == FlashAttention.OFF && kvCache.values().isQuantised()) {
            throw new IllegalArgumentException(
                    "flashAttention is OFF, which does not go with KV cache values of type "
                            + kvCache.values()
                            + "; take F32, F16 or BF16 for values, or leave it on.");
        }
        adapters = List.copyOf(adapters);
        Ranges.check("number of adapters", adapters.size(), 0, MAX_ADAPTERS);
        if (adapters.stream().map(LoraAdapter::name).distinct().count() < adapters.size()) {
            throw new IllegalArgumentException("Two LoRA adapters have the same name.");
        }
    }

    /**
     * Options with defaults for all but the model.
     *
     * @param model a file name in the model folder, with or without {@code .gguf}, or a path
     * @return the options
     */
    public static ModelOptions of(String model) {
        return new ModelOptionsDraft(model).build();
    }

    /** These options with another {@link #modelFolder()}; {@code null} for the configured ones. */
    public ModelOptions withModelFolder(@Nullable Path folder) {
        return with(d -> d.modelFolder = Optional.ofNullable(folder));
    }

    /** These options with another {@link #device()}; {@code null} for the default. */
    public ModelOptions withDevice(@Nullable String device) {
        return with(d -> d.device = Optional.ofNullable(device));
    }

    /** These options with another {@link #contextLength()}. */
    public ModelOptions withContextLength(int tokens) {
        return with(d -> d.contextLength = tokens);
    }

    /** These options with a fixed number of {@link #threads()}. */
    public ModelOptions withThreads(int threads) {
        return with(d -> d.threads = OptionalInt.of(threads));
    }

    /** These options with another {@link #chatTemplate()}; {@code null} for the default. */
    public ModelOptions withChatTemplate(@Nullable String template) {
        return with(d -> d.chatTemplate = Optional.ofNullable(template));
    }

    /** These options with another number of {@link #sequences()}. */
    public ModelOptions withSequences(int count) {
        return with(d -> d.sequences = count);
    }

    /** These options with another {@link #allowDownload()}. */
    public ModelOptions withAllowDownload(boolean value) {
        return with(d -> d.allowDownload = value);
    }

    /** These options with other types of the {@link #kvCache()}. */
    public ModelOptions withKvCache(KvCacheTypes types) {
        return with(d -> d.kvCache = types);
    }

    /** These options with another {@link #flashAttention()}. */
    public ModelOptions withFlashAttention(FlashAttention value) {
        return with(d -> d.flashAttention = value);
    }

    /** These options with another {@link #ropeScaling()}. */
    public ModelOptions withRopeScaling(RopeScaling scaling) {
        return with(d -> d.ropeScaling = scaling);
    }

    /** These options with another {@link #mmap()}. */
    public ModelOptions withMmap(boolean value) {
        return with(d -> d.mmap = value);
    }

    /** These options with another {@link #mlock()}. */
    public ModelOptions withMlock(boolean value) {
        return with(d -> d.mlock = value);
    }

    /** These options with another number of {@link #gpuLayers()}. */
    public ModelOptions withGpuLayers(int count) {
        return with(d -> d.gpuLayers = count);
    }

    /** These options with another {@link #polling()}. */
    public ModelOptions withPolling(int level) {
        return with(d -> d.polling = level);
    }

    /** These options with another {@link #queueLimit()}. */
    public ModelOptions withQueueLimit(int requests) {
        return with(d -> d.queueLimit = requests);
    }

    /** These options with another {@link #verbose()}. */
    public ModelOptions withVerbose(boolean value) {
        return with(d -> d.verbose = value);
    }

    /** These options with other {@link #adapters()}. */
    public ModelOptions withAdapters(LoraAdapter... adapters) {
        return with(d -> d.adapters = List.of(adapters));
    }

    private ModelOptions with(Consumer<ModelOptionsDraft> change) {
        ModelOptionsDraft draft = new ModelOptionsDraft(this);
        change.accept(draft);
        return draft.build();
    }
}
