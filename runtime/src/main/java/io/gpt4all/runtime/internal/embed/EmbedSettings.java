package io.gpt4all.runtime.internal.embed;

import io.gpt4all.EmbedCancel;
import io.gpt4all.EmbedOptions;
import io.gpt4all.EmbedPrefixes;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.spi.EmbeddingInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user's options come to for a model.
 *
 * @param prefix stands before the colon; empty: none
 * @param dimensions values of a vector
 * @param layerNorm whether vectors are normalised as nomic-embed-text-v1.5 wants it
 * @param mode what becomes of long texts
 * @param atlas whether Atlas's limit counts
 * @param cancel may give it up
 */
public record EmbedSettings(
        String prefix,
        int dimensions,
        boolean layerNorm,
        LongTextMode mode,
        boolean atlas,
        Optional<EmbedCancel> cancel) {

    /**
     * Checks options against a model.
     *
     * @param name what the model is called in errors
     * @throws InvalidRequestException if prefix or dimensionality are not the model's
     */
    public static EmbedSettings of(
            EmbedOptions options, String name, EmbeddingInfo info, Optional<KnownModel> known) {
        int all = info.embeddingLength();
        int wanted = options.dimensionality().orElse(all);
        boolean layerNorm = known.isPresent() && known.get().isMatryoshka();
        if (wanted > all || (wanted < all && known.isPresent() && !layerNorm)) {
            throw unsupported(wanted, name, all, known);
        }
        return new EmbedSettings(
                prefix(options.prefix(), name, known),
                wanted,
                layerNorm,
                options.longTextMode(),
                options.atlas(),
                options.cancel());
    }

    private static InvalidRequestException unsupported(
            int wanted, String name, int all, Optional<KnownModel> known) {
        String choice =
                known.filter(KnownModel::isMatryoshka)
                        .map(model -> "recommended: " + model.recommended())
                        .orElse("supported: " + (known.isPresent() ? "" : "1 to ") + all);
        return new InvalidRequestException(
                "unsupported dimensionality "
                        + wanted
                        + " for model "
                        + name
                        + " ("
                        + choice
                        + ")");
    }

    private static String prefix(Optional<String> given, String name, Optional<KnownModel> known) {
        if (known.isEmpty()) {
            return given.orElseThrow(() -> unknown(name));
        }
        EmbedPrefixes prefixes = known.get().prefixes();
        String prefix = given.orElse(prefixes.document());
        if (!prefixes.has(prefix)) {
            throw new InvalidRequestException(
                    "\""
                            + prefix
                            + "\" is not a valid task type for model "
                            + name
                            + list(prefixes));
        }
        return prefix;
    }

    /** That a model's prefixes are not known. */
    public static InvalidRequestException unknown(String name) {
        return new InvalidRequestException(
                "unknown model " + name + ", specify a prefix if applicable or an empty string");
    }

    private static String list(EmbedPrefixes prefixes) {
        return Stream.concat(
                        Stream.of(prefixes.document(), prefixes.query()),
                        prefixes.others().stream())
                .distinct()
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(", ", ". Its prefixes are ", "."));
    }
}
