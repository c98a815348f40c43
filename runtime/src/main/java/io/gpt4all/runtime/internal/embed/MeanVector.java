package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InferenceException;

/**
 * The vector of a text: the mean of its chunks' vectors, each with the same weight, of length 1.
 */
final class MeanVector implements Slot {
    private static final double VARIANCE_FLOOR = 1e-5;
    private static final double LENGTH_FLOOR = 1e-12;

    private final int dimensions;
    private final boolean layerNorm;
    private final long index;
    private double[] sum = {}; // until the first chunk comes
    private int chunks;

    /**
     * None yet.
     *
     * @param index the text's, for errors
     */
    MeanVector(EmbedSettings settings, long index) {
        this.index = index;
        this.dimensions = settings.dimensions();
        this.layerNorm = settings.layerNorm();
    }

    @Override
    public void add(float[] computed) {
        double[] values = new double[computed.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = computed[i];
        }
        int length = values.length;
        if (layerNorm) {
            normalise(values);
            length = dimensions;
        }
        double scale = scale(values, length);
        if (chunks++ == 0) {
            sum = new double[length];
        }
        for (int i = 0; i < length; i++) {
            sum[i] += scale * values[i];
        }
    }

    @Override
    public float[] result() {
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= chunks;
        }
        double scale = scale(sum, dimensions);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (scale * sum[i]);
        }
        return vector;
    }

    /**
     * To mean 0 and variance 1, over all dimensions. What follows makes the length 1, so that the
     * variance matters only for vectors of next to no length.
     */
    private static void normalise(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
            squares += values[i] * values[i];
        }
        double variance = squares / (values.length - 1); // of a sample: Bessel's correction
        double scale = 1 / Math.sqrt(variance + VARIANCE_FLOOR);
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
    }

    /** What makes a vector one of length 1. */
    private double scale(double[] values, int length) {
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += values[i] * values[i];
        }
        if (!Double.isFinite(squares)) {
            throw notFinite(index);
        }
        return 1 / Math.max(Math.sqrt(squares), LENGTH_FLOOR);
    }

    /** That what the model has computed of a text is not numbers. */
    static InferenceException notFinite(long index) {
        return new InferenceException(
                "Of the text at index "
                        + index
                        + " the model has computed values that are not finite numbers. Its file may be"
                        + " damaged: compare it with its digest, or fetch it again.");
    }
}
