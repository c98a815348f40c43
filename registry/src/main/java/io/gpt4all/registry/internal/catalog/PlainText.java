package io.gpt4all.registry.internal.catalog;

import java.util.regex.Pattern;

/** Others' texts, made fit for one line of a terminal: no control characters, not too long. */
final class PlainText {
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]+");
    private static final int MOST_OF_A_FACT = 200;
    private static final int MOST_OF_AN_EXCERPT = 60;
    // What is longer is cut before it is searched, to bound the work.
    private static final int FACTOR = 10;

    private PlainText() {}

    /** A short fact, such as a name. */
    static String fact(String text) {
        return line(text, MOST_OF_A_FACT);
    }

    /** The beginning of a text in quotation marks, for a message. */
    static String quoted(Object text) {
        return '"' + line(String.valueOf(text), MOST_OF_AN_EXCERPT) + '"';
    }

    private static String line(String text, int most) {
        String line = UNWANTED.matcher(cut(text, most * FACTOR)).replaceAll(" ").strip();
        return line.length() <= most ? line : cut(line, most) + "…";
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splitsPair ? most - 1 : most);
    }
}
