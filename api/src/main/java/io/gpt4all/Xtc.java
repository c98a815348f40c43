package io.gpt4all;

/**
 * "Exclude top choices": now and then takes the likeliest tokens away as long as another likely one
 * is left, for more surprising texts. Figures are llama.cpp's. Immutable.
 *
 * @param probability how often it is done, 0 to 1; 0 is never
 * @param threshold tokens at least that likely are taken away, but for the least likely of them; 0
 *     to 1, usual 0.1; above 0.5 it does nothing
 */
public record Xtc(float probability, float threshold) {
    /** Checks the ranges. */
    public Xtc {
        Ranges.check("XTC's probability", probability, 0f, 1f);
        Ranges.check("XTC's threshold", threshold, 0f, 1f);
    }
}
