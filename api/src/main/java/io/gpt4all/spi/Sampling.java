package io.gpt4all.spi;

/**
 * How to choose tokens; ranges as in {@link io.gpt4all.GenerateOptions}.
 *
 * @param seed seed of the draw
 * @param temperature 0: the likeliest
 * @param topK 0: all
 * @param topP 1: all
 * @param minP 0: all
 * @param repeatPenalty 1: none
 * @param repeatLastN 0: none
 */
public record Sampling(
        int seed,
        float temperature,
        int topK,
        float topP,
        float minP,
        float repeatPenalty,
        int repeatLastN) {}
