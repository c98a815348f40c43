package io.gpt4all.template.internal.value;

/** Numbers that are part of a path, a format or a replacement: of ASCII digits alone. */
public final class Digits {
    private static final int MOST = 9; // so that an int holds them

    private Digits() {}

    /** Whether a text is such a number. */
    public static boolean areAllOf(String text) {
        return !text.isEmpty()
                && text.length() <= MOST
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
