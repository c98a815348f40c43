package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;

/** Fills strings up to a width. */
final class Padding {
    static final Text SPACE = Text.plain(" ");
    private static final Text ZERO = Text.plain("0");

    private Padding() {}

    static Text center(Text text, int width, Text fill, Run run) {
        int missing = width - text.codePoints();
        // Python puts the odd one left only if the width is odd too.
        int left = missing / 2 + (missing & width & 1);
        return pad(text, left, missing - left, fill, run);
    }

    static Text left(Text text, int width, Text fill, Run run) {
        return pad(text, 0, width - text.codePoints(), fill, run);
    }

    static Text right(Text text, int width, Text fill, Run run) {
        return pad(text, width - text.codePoints(), 0, fill, run);
    }

    private static Text pad(Text text, int left, int right, Text fill, Run run) {
        if (left + right <= 0) {
            return text;
        }
        run.chars(text.length() + 2L * left + 2L * right);
        return fill.times(Math.max(0, left)).plus(text).plus(fill.times(Math.max(0, right)));
    }

    /** Zeros between the sign and the digits, as {@code str.zfill} puts them. */
    static Text zeros(Text text, int width, Run run) {
        int missing = width - text.codePoints();
        boolean signed = text.chars().startsWith("-") || text.chars().startsWith("+");
        if (missing <= 0 || !signed) {
            return right(text, width, ZERO, run);
        }
        Text digits = right(text.part(1, text.length()), width - 1, ZERO, run);
        return text.part(0, 1).plus(digits);
    }
}
