package io.gpt4all;

/**
 * Figures of YaRN, as llama.cpp has them; -1 is what the model file says, else llama.cpp's default.
 * Immutable.
 *
 * @param extrapolation how much of the high frequencies is left as it is, 0 to 1; llama.cpp's
 *     default is 1 with YaRN
 * @param attention what the rotations' length is multiplied by, 0 to 100; counts only where {@code
 *     extrapolation} is 0, else llama.cpp computes it of the scale
 * @param betaFast rotations over the original context from which on frequencies count as high, 0.01
 *     to 1000; llama.cpp's default is 32
 * @param betaSlow the same for low ones, 0.01 to 1000; llama.cpp's default is 1
 * @param originalContext tokens that the model was trained on before it was scaled, 1 to 16777216;
 *     0 is what the model file says
 */
public record Yarn(
        float extrapolation, float attention, float betaFast, float betaSlow, int originalContext) {
    private static final float MODELS = -1;

    /** All as the model file says. */
    public static final Yarn MODEL = new Yarn(MODELS, MODELS, MODELS, MODELS, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range; says which and the range
     */
    public Yarn {
        check("extrapolation", extrapolation, 0, 1);
        check("attention", attention, 0, 100);
        check("betaFast", betaFast, 0.01f, 1000);
        check("betaSlow", betaSlow, 0.01f, 1000);
        Ranges.check("YaRN's originalContext", originalContext, 0, 1 << 24);
    }

    private static void check(String name, float value, float min, float max) {
        if (value != MODELS) {
            Ranges.check("YaRN's " + name, value, min, max);
        }
    }
}
