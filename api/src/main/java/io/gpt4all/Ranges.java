package io.gpt4all;

/** Range checks whose message names the option, the value and the range. */
final class Ranges {
    private Ranges() {}

    static void check(String option, int value, int min, int max) {
        if (value < min || value > max) {
            String most = max == Integer.MAX_VALUE ? " or more" : " to " + max;
            throw new IllegalArgumentException(
                    option + " is " + value + "; it must be " + min + most + ".");
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
