package io.gpt4all;

import static java.util.Objects.requireNonNull;

/**
 * How positions of tokens are turned into rotations (RoPE), so that a model reaches beyond the
 * context that it was trained on. Immutable.
 *
 * <p>With a factor of 2 a model of 2048 tokens reaches 4096: {@code RopeScaling.linear(2)}.
 *
 * @param type the method; {@link Type#MODEL} is what the model file says
 * @param frequencyBase base of the frequencies, 0.001 to 1e12; 0 is what the model file says
 * @param frequencyScale what positions are multiplied by, 0.0001 to 1000: the reciprocal of the
 *     factor by which the context grows; 0 is what the model file says
 * @param yarn figures of {@link Type#YARN}
 */
public record RopeScaling(Type type, float frequencyBase, float frequencyScale, Yarn yarn) {

    /** All as the model file says. */
    public static final RopeScaling MODEL = new RopeScaling(Type.MODEL, 0, 0, Yarn.MODEL);

    /** Methods. */
    public enum Type {
        /** As the model file says. */
        MODEL,
        /** No scaling, even if the model file says so. */
        NONE,
        /** All positions are multiplied by the same number. */
        LINEAR,
        /** Low frequencies are scaled, high ones are not, those between by degrees. */
        YARN
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public RopeScaling {
        requireNonNull(type, "type");
        requireNonNull(yarn, "yarn");
        if (frequencyBase != 0) {
            Ranges.check("frequencyBase", frequencyBase, 0.001f, 1e12f);
        }
        if (frequencyScale != 0) {
            Ranges.check("frequencyScale", frequencyScale, 0.0001f, 1000f);
        }
    }

    /** Linear scaling to so many times the context, 0.001 to 10000. */
    public static RopeScaling linear(float factor) {
        Ranges.check("factor", factor, 0.001f, 10000f);
        return new RopeScaling(Type.LINEAR, 0, 1 / factor, Yarn.MODEL);
    }

    /** YaRN to so many times the context that the model was trained on, 0.001 to 10000. */
    public static RopeScaling yarn(float factor) {
        Ranges.check("factor", factor, 0.001f, 10000f);
        return new RopeScaling(Type.YARN, 0, 1 / factor, Yarn.MODEL);
    }

    /** This scaling with another {@link #frequencyBase()}. */
    public RopeScaling withFrequencyBase(float base) {
        return new RopeScaling(type, base, frequencyScale, yarn);
    }

    /** This scaling with another {@link #yarn()}. */
    public RopeScaling withYarn(Yarn figures) {
        return new RopeScaling(type, frequencyBase, frequencyScale, figures);
    }
}
