package io.gpt4all.shell.internal;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedPrefixes;
import io.gpt4all.GPT4AllException;
import io.gpt4all.LongTextMode;
import io.gpt4all.ModelOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a command that embeds texts. */
final class EmbedArguments {
    /** System property that names the model to take when none is given. */
    static final String DEFAULT_PROPERTY = "gpt4all.default.embed.model";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "An embedding model in the model folder or a path to a .gguf file."
                            + " Default: all-MiniLM-L6-v2.")
    private @Nullable String model;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description =
                    "Stands before each text, with a colon. Default: the model's for documents.")
    private @Nullable String prefix;

    @Option(
            names = "--dim",
            paramLabel = "N",
            description = "Numbers of a vector, of models that may have fewer. Default: all.")
    private @Nullable Integer dimensionality;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "Of a text that is too long: mean of its parts, or truncate, its beginning."
                            + " Default: ${DEFAULT-VALUE}")
    private String mode = "mean";

    @Option(
            names = "--atlas",
            description = "Takes 8192 tokens of a text at most, as Nomic's Atlas does.")
    private boolean atlas;

    @Mixin private EncoderArguments loading = new EncoderArguments();

    /**
     * How to load the model.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and what can
     */
    ModelOptions model() {
        String usual = System.getProperty(DEFAULT_PROPERTY, Embed4All.DEFAULT_MODEL);
        return loading.options(model == null ? usual : model);
    }

    /**
     * How to embed documents.
     *
     * @param query whether the model's prefix for queries will be taken, in place of --prefix
     * @throws IllegalArgumentException if a value cannot be; says which and what can
     */
    EmbedOptions documents(boolean query) {
        if (query && prefix != null) {
            throw new IllegalArgumentException(
                    "--query and --prefix contradict each other. Drop one of them.");
        }
        EmbedOptions options =
                EmbedOptions.DEFAULTS
                        .withPrefix(prefix)
                        .withLongTextMode(Choices.of("--mode", mode, LongTextMode.class))
                        .withAtlas(atlas);
        return dimensionality == null ? options : options.withDimensionality(dimensionality);
    }

    /** The same with the model's prefix for queries. */
    static EmbedOptions queries(Embed4All model, EmbedOptions documents) {
        String prefix =
                model.prefixes()
                        .map(EmbedPrefixes::query)
                        .orElseThrow(
                                () ->
                                        new GPT4AllException(
                                                "The prefix of "
                                                        + model.model()
                                                        + " for queries is not known. Give it by"
                                                        + " --prefix."));
        return documents.withPrefix(prefix);
    }
}
