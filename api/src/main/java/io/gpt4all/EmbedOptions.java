package io.gpt4all;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How texts are embedded. Immutable.
 *
 * @param prefix stands before each text, with a colon between them; empty: the model's prefix for
 *     documents, of a model whose {@link Embed4All#prefixes()} are known. Others need one: {@code
 *     ""} if the model was trained without
 * @param dimensionality how many values of each vector are wanted, 1 or more; empty: all. Only
 *     models that were trained for it (Matryoshka) lose little by fewer
 * @param longTextMode what becomes of a text that is too long; default {@link LongTextMode#MEAN}
 * @param atlas whether to do as Nomic's Atlas: a text of more than 8,192 tokens is refused, or cut
 *     off there in {@link LongTextMode#TRUNCATE}, and an empty text in a list is not warned of; one
 *     of white space alone still is. Default false
 * @param cancel asked before anything is computed, and between batches
 */
public record EmbedOptions(
        Optional<String> prefix,
        OptionalInt dimensionality,
        LongTextMode longTextMode,
        boolean atlas,
        Optional<EmbedCancel> cancel) {

    /** The model's document prefix, all dimensions, long texts by the mean of their chunks. */
    public static final EmbedOptions DEFAULTS =
            new EmbedOptions(
                    Optional.empty(),
                    OptionalInt.empty(),
                    LongTextMode.MEAN,
                    false,
                    Optional.empty());

    /**
     * Checks the dimensionality.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public EmbedOptions {
        requireNonNull(prefix, "prefix");
        requireNonNull(longTextMode, "longTextMode");
        requireNonNull(cancel, "cancel");
        if (dimensionality.isPresent() && dimensionality.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "dimensionality is "
                            + dimensionality.getAsInt()
                            + ". Give a positive number, or none for all dimensions.");
        }
    }

    /** These options with another {@link #prefix()}; {@code null} for the model's. */
    public EmbedOptions withPrefix(@Nullable String text) {
        Optional<String> given = Optional.ofNullable(text);
        return new EmbedOptions(given, dimensionality, longTextMode, atlas, cancel);
    }

    /** These options with another {@link #dimensionality()}. */
    public EmbedOptions withDimensionality(int values) {
        return new EmbedOptions(prefix, OptionalInt.of(values), longTextMode, atlas, cancel);
    }

    /** These options with another {@link #longTextMode()}. */
    public EmbedOptions withLongTextMode(LongTextMode mode) {
        return new EmbedOptions(prefix, dimensionality, mode, atlas, cancel);
    }

    /** These options with another {@link #atlas()}. */
    public EmbedOptions withAtlas(boolean value) {
        return new EmbedOptions(prefix, dimensionality, longTextMode, value, cancel);
    }

    /** These options with another {@link #cancel()}; {@code null} for none. */
    public EmbedOptions withCancel(@Nullable EmbedCancel question) {
        Optional<EmbedCancel> given = Optional.ofNullable(question);
        return new EmbedOptions(prefix, dimensionality, longTextMode, atlas, given);
    }
}
