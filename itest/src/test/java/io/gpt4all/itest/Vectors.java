package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How alike embeddings are. */
final class Vectors {
    private Vectors() {}

    static double cosine(float[] one, float[] other) {
        return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
    }

    static double length(float[] vector) {
        return Math.sqrt(product(vector, vector));
    }

    /** That a vector is what another implementation computes, but for its rounding. */
    static void assertAlike(String what, float[] vector, float[] expected) {
        assertThat(vector).as(what).hasSameSizeAs(expected);
        assertThat(length(vector)).as("length for " + what).isCloseTo(1, within(1e-5));
        assertThat(cosine(vector, expected)).as("cosine for " + what).isGreaterThan(0.9999);
        for (int i = 0; i < expected.length; i++) {
            assertThat(vector[i]).as("%s, value %d", what, i).isCloseTo(expected[i], within(2e-3f));
        }
    }

    /** That two vectors are of the same text and settings, whatever they were computed with. */
    static void assertSame(String what, float[] vector, float[] expected) {
        assertThat(vector).as(what).hasSameSizeAs(expected);
        assertThat(cosine(vector, expected)).as(what).isGreaterThan(0.99999);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
