package io.gpt4all.shell.internal;

import io.gpt4all.ModelOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a command that loads a model to embed or to rank. */
final class EncoderArguments {

    @Mixin private DeviceArguments device = new DeviceArguments();

    @Mixin private SetupArguments setup = new SetupArguments();

    @Mixin private RegistryArguments registry = new RegistryArguments();

    @Option(
            names = "--ctx",
            paramLabel = "TOKENS",
            description =
                    "Tokens that the model takes at once, no more than it was trained on."
                            + " Default: ${DEFAULT-VALUE}")
    private int contextLength = ModelOptions.DEFAULT_CONTEXT_LENGTH;

    /**
     * How to load a model.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and what can
     */
    ModelOptions options(String model) {
        return setup.addTo(device.addTo(ModelOptions.of(model)))
                .withContextLength(contextLength)
                .withModelFolder(registry.folder());
    }
}
