package io.gpt4all.runtime.internal.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.InferenceException;
import io.gpt4all.LongTextMode;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it expects is computed by Python's {@code statistics.variance} and {@code math.fsum}. */
class MeanVectorTest {
    private static final float[] ONE = {0.5f, -1.25f, 2, 3.5f, -0.75f, 1};
    private static final float[] OTHER = {1, 0.25f, -3, 0.5f, 2, -1.5f};

    private static final float[] PLAIN_ONE = {
        0.11286653f, -0.28216633f, 0.4514661f, 0.7900657f, -0.1692998f, 0.22573306f
    };
    private static final float[] PLAIN_TWO = {
        0.32510948f, -0.20013028f, -0.25901806f, 0.82770014f, 0.29206377f, -0.12950903f
    };
    private static final float[] PLAIN_CUT = {0.343091f, -0.21119931f, -0.27334413f, 0.8734795f};
    private static final float[] LAYER_FULL = {
        -0.08478078f, -0.52987987f, 0.29673272f, 0.67824626f, -0.4027087f, 0.04239039f
    };
    private static final float[] LAYER_ONE = {-0.092722856f, -0.57951784f, 0.32453f, 0.74178284f};
    private static final float[] LAYER_TWO = {0.21377279f, -0.3764932f, -0.47483626f, 0.7662145f};

    private static MeanVector slot(int dimensions, boolean layerNorm) {
        return new MeanVector(
                new EmbedSettings(
                        "", dimensions, layerNorm, LongTextMode.MEAN, false, Optional.empty()),
                0);
    }

    private static float[] mean(int dimensions, boolean layerNorm, float[]... chunks) {
        MeanVector slot = slot(dimensions, layerNorm);
        for (float[] chunk : chunks) {
            slot.add(chunk);
        }
        return slot.result();
    }

    private static void assertIs(float[] vector, float... expected) {
        assertThat(vector).containsExactly(expected, Offset.offset(1e-7f));
    }

    @Test
    void oneChunkIsMadeALengthOfOne() {
        assertIs(mean(6, false, ONE), PLAIN_ONE);
    }

    @Test
    void chunksCountTheSameWhateverTheirLength() {
        float[] tenfold = ONE.clone();
        for (int i = 0; i < tenfold.length; i++) {
            tenfold[i] *= 10;
        }
        assertIs(mean(6, false, ONE, OTHER), PLAIN_TWO);
        assertIs(mean(6, false, tenfold, OTHER), PLAIN_TWO);
    }

    @Test
    void fewerDimensionsAreCutOffTheMean() {
        assertIs(mean(4, false, ONE, OTHER), PLAIN_CUT);
    }

    @Test
    void matryoshkaNormalisesOverAllDimensionsBeforeItCuts() {
        assertIs(mean(6, true, ONE), LAYER_FULL);
        assertIs(mean(4, true, ONE), LAYER_ONE);
        assertIs(mean(4, true, ONE, OTHER), LAYER_TWO);
    }

    /** Only here does it matter by what the variance is divided: elsewhere the length becomes 1. */
    @Test
    void aChunkOfNextToNoLengthCountsLess() {
        float[] tiny = {1e-15f, -2e-15f, 3e-15f, 0.5e-15f, -1e-15f, 1e-15f};
        float[] expected = {
            0.5731078f, -0.70804155f, -0.06179291f, 0.23549956f, 0.21534164f, -0.25411454f
        };
        assertIs(mean(6, true, tiny, OTHER), expected);
    }

    @Test
    void nothingIsDividedByALengthOfZero() {
        assertIs(mean(2, false, new float[] {0, 0}), 0, 0);
        assertIs(mean(2, true, new float[] {3, 3}), 0, 0);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsAnError(float value) {
        float[] damaged = {1, value, 2};
        for (boolean layerNorm : new boolean[] {false, true}) {
            assertThatThrownBy(() -> slot(3, layerNorm).add(damaged))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("not finite")
                    .hasMessageContaining("may be damaged");
        }
    }
}
