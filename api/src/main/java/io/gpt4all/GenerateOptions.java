package io.gpt4all;

import java.util.List;
import java.util.OptionalInt;

/**
 * How to sample the next tokens and when to stop. Defaults, order and meaning of the samplers are
 * the GPT4All Python SDK's: penalties, then top-k, top-p, min-p, temperature, draw.
 *
 * <p>Immutable. Start from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * GenerateOptions.DEFAULTS.withMaxTokens(64).withTemperature(0)
 * }</pre>
 *
 * @param maxTokens most tokens to generate, 0 or more; default 200
 * @param temperature 0 to 100; 0 always takes the likeliest token; default 0.7
 * @param topK draw among that many likeliest tokens, 0 for all; default 40
 * @param topP draw among the likeliest tokens whose probabilities add up to this, 0 to 1, 1 for
 *     all; default 0.4
 * @param minP drop tokens less likely than this fraction of the likeliest, 0 to 1; default 0
 * @param repeatPenalty divides the logits of tokens that this answer already has, 0.01 to 100, 1
 *     for none; default 1.18
 * @param repeatLastN how many of the answer's last tokens the penalty sees, 0 for no penalty, at
 *     most 65536; default 64
 * @param seed seed of the draw, any 32 bits; empty: another one each time
 * @param stop up to 16 texts that end the answer and are left out of it; none by default
 */
public record GenerateOptions(
        int maxTokens,
        float temperature,
        int topK,
        float topP,
        float minP,
        float repeatPenalty,
        int repeatLastN,
        OptionalInt seed,
        List<String> stop) {

    /** The SDK's defaults. */
    public static final GenerateOptions DEFAULTS =
            new GenerateOptions(200, 0.7f, 40, 0.4f, 0f, 1.18f, 64, OptionalInt.empty(), List.of());

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public GenerateOptions {
        Ranges.check("maxTokens", maxTokens, 0, Integer.MAX_VALUE);
        Ranges.check("temperature", temperature, 0f, 100f);
        Ranges.check("topK", topK, 0, Integer.MAX_VALUE);
        Ranges.check("topP", topP, 0f, 1f);
        Ranges.check("minP", minP, 0f, 1f);
        Ranges.check("repeatPenalty", repeatPenalty, 0.01f, 100f);
        Ranges.check("repeatLastN", repeatLastN, 0, 65536);
        stop = List.copyOf(stop);
        Ranges.check("number of stop texts", stop.size(), 0, 16);
        if (stop.contains("")) {
            throw new IllegalArgumentException("A stop text is empty; it would match everywhere.");
        }
    }

    /** These options with another {@link #maxTokens()}. */
    public GenerateOptions withMaxTokens(int value) {
        return new GenerateOptions(
                value, temperature, topK, topP, minP, repeatPenalty, repeatLastN, seed, stop);
    }

    /** These options with another {@link #temperature()}. */
    public GenerateOptions withTemperature(float value) {
        return new GenerateOptions(
                maxTokens, value, topK, topP, minP, repeatPenalty, repeatLastN, seed, stop);
    }

    /** These options with another {@link #topK()}. */
    public GenerateOptions withTopK(int value) {
        return new GenerateOptions(
                maxTokens, temperature, value, topP, minP, repeatPenalty, repeatLastN, seed, stop);
    }

    /** These options with another {@link #topP()}. */
    public GenerateOptions withTopP(float value) {
        return new GenerateOptions(
                maxTokens, temperature, topK, value, minP, repeatPenalty, repeatLastN, seed, stop);
    }

    /** These options with another {@link #minP()}. */
    public GenerateOptions withMinP(float value) {
        return new GenerateOptions(
                maxTokens, temperature, topK, topP, value, repeatPenalty, repeatLastN, seed, stop);
    }

    /** These options with another {@link #repeatPenalty()}. */
    public GenerateOptions withRepeatPenalty(float value) {
        return new GenerateOptions(
                maxTokens, temperature, topK, topP, minP, value, repeatLastN, seed, stop);
    }

    /** These options with another {@link #repeatLastN()}. */
    public GenerateOptions withRepeatLastN(int value) {
        return new GenerateOptions(
                maxTokens, temperature, topK, topP, minP, repeatPenalty, value, seed, stop);
    }

    /** These options with a fixed {@link #seed()}. */
    public GenerateOptions withSeed(int value) {
        return new GenerateOptions(
                maxTokens,
                temperature,
                topK,
                topP,
                minP,
                repeatPenalty,
                repeatLastN,
                OptionalInt.of(value),
                stop);
    }

    /** These options with other {@link #stop()} texts. */
    public GenerateOptions withStop(String... texts) {
        return new GenerateOptions(
                maxTokens,
                temperature,
                topK,
                topP,
                minP,
                repeatPenalty,
                repeatLastN,
                seed,
                List.of(texts));
    }
}
