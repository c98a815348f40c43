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
        0.112866528f, -0.282166332f, 0.451466113f, 0.790065706f, -0.169299796f, 0.225733057f
    };
    private static final float[] PLAIN_TWO = {
        0.325109482f, -0.200130284f, -0.259018064f, 0.827700138f, 0.292063773f, -0.129509032f
    };
    private static final float[] PLAIN_CUT = {
        0.343091011f, -0.211199313f, -0.273344129f, 0.873479486f
    };
    private static final float[] LAYER_FULL = {
        -0.0847807825f, -0.529879868f, 0.296732724f, 0.67824626f, -0.402708709f, 0.0423903912f
    };
    private static final float[] LAYER_ONE = {
        -0.0927228555f, -0.579517841f, 0.324530005f, 0.741782844f
    };
    private static final float[] LAYER_TWO = {
        0.213772789f, -0.376493186f, -0.47483626f, 0.76621449f
    };

    private static MeanVector slot(int dimensions, boolean layerNorm) {
        return new MeanVector(
                new EmbedSettings(
                        "", dimensions, layerNorm, LongTextMode.MEAN, false, Optional.empty()));
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
