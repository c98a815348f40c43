package io.gpt4all.shell.internal;

import io.gpt4all.FlashAttention;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import picocli.CommandLine.Option;

/** Options of how llama.cpp loads a model of any kind and what it computes with. */
final class SetupArguments {
    @Option(
            names = "--flash-attention",
            paramLabel = "WHEN",
            description = "auto, on or off. Default: ${DEFAULT-VALUE}")
    private String flashAttention = "auto";

    @Option(
            names = "--rope-scaling",
            paramLabel = "TYPE",
            description =
                    "How positions are scaled beyond the trained context: none, linear, yarn, or"
                            + " model for what the file says. Default: ${DEFAULT-VALUE}")
    private String ropeScaling = "model";

    @Option(
            names = "--rope-factor",
            paramLabel = "X",
            description =
                    "How many times the trained context is to be reached. Default: as the file"
                            + " says.")
    private float factor;

    @Option(
            names = "--rope-freq-base",
            paramLabel = "X",
            description = "RoPE's base. Default: as the file says.")
    private float frequencyBase;

    @Option(names = "--no-mmap", description = "Reads the file into memory instead of mapping it.")
    private boolean noMmap;

    @Option(
            names = "--mlock",
            description = "Asks the system to keep the weights from being swapped out.")
    private boolean mlock;

    @Option(
            names = "--poll",
            paramLabel = "0..100",
            description =
                    "How long compute threads look for work before they sleep; 0 sleeps at once."
                            + " Default: ${DEFAULT-VALUE}")
    private int polling = ModelOptions.DEFAULT_POLLING;

    /**
     * The options with these.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and what can
     */
    ModelOptions addTo(ModelOptions options) {
        var flash = Choices.of("--flash-attention", flashAttention, FlashAttention.class);
        return options.withFlashAttention(flash)
                .withRopeScaling(rope())
                .withMmap(!noMmap)
                .withMlock(mlock)
                .withPolling(polling);
    }

    private RopeScaling rope() {
        var type = Choices.of("--rope-scaling", ropeScaling, RopeScaling.Type.class);
        // By the factor: errors are to tell the number that was given.
        float scale = factor == 0 ? 0 : RopeScaling.linear(factor).frequencyScale();
        return new RopeScaling(type, frequencyBase, scale, Yarn.MODEL);
    }
}
