package io.gpt4all.shell.internal;

import io.gpt4all.ModelOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that loads a model. */
final class ModelArguments {

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description =
                    "Where to run it: auto, cpu, gpu, cuda, vulkan, metal, or a device that"
                            + " 'gpt4all devices' lists. Default: Metal on Apple silicon, else the"
                            + " CPU.")
    private @Nullable String device;

    @Option(
            names = "--ctx",
            paramLabel = "TOKENS",
            description =
                    "Tokens that prompt and answer may have together."
                            + " Default: ${DEFAULT-VALUE}")
    private int contextLength = ModelOptions.DEFAULT_CONTEXT_LENGTH;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads. Default: one per physical core.")
    private @Nullable Integer threads;

    /** Checks the ranges as {@link ModelOptions} does. */
    ModelOptions options(String model) {
        ModelOptions options =
                ModelOptions.of(model)
                        .withDevice(device)
                        .withContextLength(contextLength)
                        .withSequences(1); // for the one conversation of a command
        return threads == null ? options : options.withThreads(threads);
    }
}
