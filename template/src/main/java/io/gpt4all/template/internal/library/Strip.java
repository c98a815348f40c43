package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.PythonSpace;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import org.jspecify.annotations.Nullable;

/** Takes characters off the ends of a string. */
enum Strip {
    BOTH,
    LEFT,
    RIGHT;

    private static final int COMPARED_IN_A_STEP = 256;

    /** Without these characters at the ends, or without white space where none are named. */
    Text strip(Text text, @Nullable Text chars, Run run) {
        String all = text.chars();
        // Each character may be looked for in all of them.
        run.steps((all.length() + 1L) * (chars == null ? 0 : chars.length()) / COMPARED_IN_A_STEP);
        int from = 0;
        int to = all.length();
        while (this != RIGHT && from < to && goes(all.codePointAt(from), chars)) {
            from += Character.charCount(all.codePointAt(from));
        }
        while (this != LEFT && to > from && goes(all.codePointBefore(to), chars)) {
            to -= Character.charCount(all.codePointBefore(to));
        }
        run.chars(to - from);
        return text.part(from, to);
    }

    private static boolean goes(int codePoint, @Nullable Text chars) {
        if (chars == null) {
            return Character.isBmpCodePoint(codePoint) && PythonSpace.is((char) codePoint);
        }
        return chars.chars().indexOf(codePoint) >= 0;
    }
}
