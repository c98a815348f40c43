package io.gpt4all.template.internal.value;

/**
 * Finds a string in another in time linear in both. {@link String#indexOf} takes their product when
 * nearly all of a long one fits again and again.
 */
public final class Search {
    /** Shorter ones cost so little that the JDK's way, which is the faster one, will do. */
    private static final int SHORT = 16;

    private Search() {}

    /** The first place from there on, or -1. */
    public static int first(String text, String wanted, int from) {
        if (wanted.length() <= SHORT || from >= text.length()) {
            return text.indexOf(wanted, from);
        }
        int at =
                search(
                        text.length() - from,
                        i -> text.charAt(from + i),
                        wanted::charAt,
                        wanted.length());
        return at < 0 ? -1 : from + at;
    }

    /** The last place that ends there or before, or -1. */
    public static int last(String text, String wanted, int end) {
        int length = wanted.length();
        if (length <= SHORT || end < length) {
            return end < length ? -1 : text.lastIndexOf(wanted, end - length);
        }
        int at =
                search(
                        end,
                        i -> text.charAt(end - 1 - i),
                        i -> wanted.charAt(length - 1 - i),
                        length);
        return at < 0 ? -1 : end - at - length;
    }

    private interface Chars {
        char at(int index);
    }

    /** The algorithm of Knuth, Morris and Pratt. */
    private static int search(int textLength, Chars text, Chars wanted, int length) {
        int[] fallback = fallback(wanted, length);
        int fits = 0;
        for (int i = 0; i < textLength; i++) {
            while (fits > 0 && text.at(i) != wanted.at(fits)) {
                fits = fallback[fits - 1];
            }
            if (text.at(i) == wanted.at(fits) && ++fits == length) {
                return i - length + 1;
            }
        }
        return -1;
    }

    /** For each beginning: how long its longest end is that is a beginning too. */
    private static int[] fallback(Chars wanted, int length) {
        int[] fallback = new int[length];
        int fits = 0;
        for (int i = 1; i < length; i++) {
            while (fits > 0 && wanted.at(i) != wanted.at(fits)) {
                fits = fallback[fits - 1];
            }
            fits += wanted.at(i) == wanted.at(fits) ? 1 : 0;
            fallback[i] = fits;
        }
        return fallback;
    }
}
