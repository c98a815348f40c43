package io.gpt4all.spi;

import io.gpt4all.Dry;
import io.gpt4all.Xtc;
import java.util.Map;
import java.util.Optional;

/**
 * How to choose tokens; ranges as in {@link io.gpt4all.GenerateOptions}.
 *
 * @param seed seed of the draw
 * @param temperature 0: the likeliest
 * @param topK 0: all
 * @param topP 1: all
 * @param minP 0: all
 * @param typicalP 1: all
 * @param penalties of tokens that the answer has already
 * @param dry against repeated sequences
 * @param xtc against the likeliest tokens
 * @param bias added to the logits of tokens, by their ids
 */
public record Sampling(
        int seed,
        float temperature,
        int topK,
        float topP,
        float minP,
        float typicalP,
        Penalties penalties,
        Optional<Dry> dry,
        Optional<Xtc> xtc,
        Map<Integer, Float> bias) {

    /** Copies the map. */
    public Sampling {
        bias = Map.copyOf(bias);
    }

    /** A draw among all tokens; at temperature 0 it takes the likeliest. */
    public static Sampling of(int seed, float temperature) {
        return new Sampling(
                seed,
                temperature,
                0,
                1,
                0,
                1,
                Penalties.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * What makes tokens less likely that the answer has already.
     *
     * @param lastN how many of the last tokens count; 0: none
     * @param repeat divides logits, 1: none
     * @param presence is taken off once, 0: none
     * @param frequency is taken off for each time, 0: none
     */
    public record Penalties(int lastN, float repeat, float presence, float frequency) {
        /** No penalty. */
        public static final Penalties NONE = new Penalties(0, 1, 0, 0);

        /** Whether they change nothing. */
        public boolean areOff() {
            return lastN == 0 || (repeat == 1 && presence == 0 && frequency == 0);
        }
    }
}
