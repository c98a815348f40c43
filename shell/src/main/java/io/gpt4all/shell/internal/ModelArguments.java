package io.gpt4all.shell.internal;

import io.gpt4all.ModelOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a command that loads a model to answer. */
final class ModelArguments {

    @Mixin private DeviceArguments device = new DeviceArguments();

    @Option(
            names = "--ctx",
            paramLabel = "TOKENS",
            description =
                    "Tokens that prompt and answer may have together."
                            + " Default: ${DEFAULT-VALUE}")
    private int contextLength = ModelOptions.DEFAULT_CONTEXT_LENGTH;

    /** Checks the ranges as {@link ModelOptions} does. */
    ModelOptions options(String model) {
        return device.addTo(ModelOptions.of(model))
                .withContextLength(contextLength)
                .withSequences(1); // for the one conversation of a command
    }
}
