package io.gpt4all.shell.internal;

import java.util.regex.Pattern;

/** Text of others, fit for a terminal. */
final class Texts {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

    private Texts() {}

    /** In one line, without what a terminal would obey. */
    static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
