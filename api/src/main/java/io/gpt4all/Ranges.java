package io.gpt4all;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Range checks whose message names the option, the value and the range. */
final class Ranges {
    private static final float LARGEST_BIAS = 1000;

    private Ranges() {}

    static void check(String option, int value, int min, int max) {
        if (value < min || value > max) {
            String most = max == Integer.MAX_VALUE ? " or more" : " to " + max;
            throw new IllegalArgumentException(
                    option + " is " + value + "; it must be " + min + most + ".");
        }
    }

    static void checkDeadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "deadline is " + deadline + "; it must be longer than nothing.");
        }
    }

    static void checkStops(List<String> texts) {
        check("number of stop texts", texts.size(), 0, 16);
        if (texts.contains("")) {
            throw new IllegalArgumentException("A stop text is empty; it would match everywhere.");
        }
    }

    static void checkBiases(Map<Integer, Float> biases) {
        check("number of logit biases", biases.size(), 0, 1024);
        biases.forEach(Ranges::checkBias);
    }

    private static void checkBias(int token, float bias) {
        check("token of a logit bias", token, 0, Integer.MAX_VALUE);
        if (bias != Float.NEGATIVE_INFINITY) {
            check("logit bias", bias, -LARGEST_BIAS, LARGEST_BIAS);
        }
    }

    static void check(String option, float value, float min, float max) {
        if (!(value >= min && value <= max)) { // false for NaN too
            String most = max == Float.MAX_VALUE ? " or more" : " to " + max;
            throw new IllegalArgumentException(
                    option + " is " + value + "; it must be " + min + most + ".");
        }
    }
}
