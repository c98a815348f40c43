package io.gpt4all;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
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
 */
public record ModelOptions(
        String model,
        Optional<Path> modelFolder,
        Optional<String> device,
        int contextLength,
        OptionalInt threads,
        Optional<String> chatTemplate,
        int sequences) {

    /** The SDK's default for {@link #contextLength()}. */
    public static final int DEFAULT_CONTEXT_LENGTH = 2048;

    /** Least {@link #contextLength()}, as in the SDK. */
    public static final int MIN_CONTEXT_LENGTH = 8;

    /** Default of {@link #sequences()}. */
    public static final int DEFAULT_SEQUENCES = 4;

    /** Most {@link #threads()}: {@code GGML_MAX_N_THREADS} of ggml. */
    public static final int MAX_THREADS = 512;

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
    }

    /**
     * Options with defaults for all but the model.
     *
     * @param model a file name in the model folder, with or without {@code .gguf}, or a path
     * @return the options
     */
    public static ModelOptions of(String model) {
        return new ModelOptions(
                model,
                Optional.empty(),
                Optional.empty(),
                DEFAULT_CONTEXT_LENGTH,
                OptionalInt.empty(),
                Optional.empty(),
                DEFAULT_SEQUENCES);
    }

    /** These options with another {@link #modelFolder()}; {@code null} for the configured ones. */
    public ModelOptions withModelFolder(@Nullable Path folder) {
        return new ModelOptions(
                model,
                Optional.ofNullable(folder),
                device,
                contextLength,
                threads,
                chatTemplate,
                sequences);
    }

    /** These options with another {@link #device()}; {@code null} for the default. */
    public ModelOptions withDevice(@Nullable String device) {
        return new ModelOptions(
                model,
                modelFolder,
                Optional.ofNullable(device),
                contextLength,
                threads,
                chatTemplate,
                sequences);
    }

    /** These options with another {@link #contextLength()}. */
    public ModelOptions withContextLength(int tokens) {
        return new ModelOptions(
                model, modelFolder, device, tokens, threads, chatTemplate, sequences);
    }

    /** These options with a fixed number of {@link #threads()}. */
    public ModelOptions withThreads(int threads) {
        return new ModelOptions(
                model,
                modelFolder,
                device,
                contextLength,
                OptionalInt.of(threads),
                chatTemplate,
                sequences);
    }

    /** These options with another {@link #chatTemplate()}; {@code null} for the default. */
    public ModelOptions withChatTemplate(@Nullable String template) {
        return new ModelOptions(
                model,
                modelFolder,
                device,
                contextLength,
                threads,
                Optional.ofNullable(template),
                sequences);
    }

    /** These options with another number of {@link #sequences()}. */
    public ModelOptions withSequences(int count) {
        return new ModelOptions(
                model, modelFolder, device, contextLength, threads, chatTemplate, count);
    }
}
