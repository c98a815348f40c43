package io.gpt4all.shell.internal;

import java.util.Arrays;
import java.util.Locale;

/** Words of which an option takes one. */
final class Choices {
    private Choices() {}

    /**
     * What a word means, in whatever case.
     *
     * @throws IllegalArgumentException if it is none of them; names all
     */
    static <T extends Enum<T>> T of(String option, String value, Class<T> type) {
        for (T each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(value.strip())) {
                return each;
            }
        }
        String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw new IllegalArgumentException(
                option + " is '" + value + "'; it must be one of " + all + ".");
    }
}
