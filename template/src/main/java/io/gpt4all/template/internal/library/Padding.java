package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;

/** Fills strings up to a width. */
final class Padding {
    private Padding() {}

    static Text center(Text text, int width, int fill, Run run) {
        int missing = width - text.codePoints();
        // Python puts the odd one left only if the width is odd too.
        int left = missing / 2 + (missing & width & 1);
        return pad(text, left, missing - left, fill, run);
    }

    static Text left(Text text, int width, int fill, Run run) {
        return pad(text, 0, width - text.codePoints(), fill, run);
    }

    static Text right(Text text, int width, int fill, Run run) {
        return pad(text, width - text.codePoints(), 0, fill, run);
    }

    private static Text pad(Text text, int left, int right, int fill, Run run) {
        if (left + right <= 0) {
            return text;
        }
        run.chars(text.length() + 2L * left + 2L * right);
        String one = Character.toString(fill);
        return new TextBuilder()
                .append(one.repeat(left))
                .append(text)
                .append(one.repeat(right))
                .build();
    }

    /** Zeros between the sign and the digits, as {@code str.zfill} puts them. */
    static Text zeros(Text text, int width, Run run) {
        int missing = width - text.codePoints();
        boolean signed = text.chars().startsWith("-") || text.chars().startsWith("+");
        if (missing <= 0 || !signed) {
            return right(text, width, '0', run);
        }
        Text digits = right(text.part(1, text.length()), width - 1, '0', run);
        return text.part(0, 1).plus(digits);
    }
}
