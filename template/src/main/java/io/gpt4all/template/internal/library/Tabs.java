package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;

/** The method {@code expandtabs}. */
final class Tabs {
    private static final int SIZE = 8;

    private Tabs() {}

    static Text expand(Text text, Bound arguments, Run run) {
        int size = arguments.integerOr(0, SIZE);
        TextBuilder out = new TextBuilder();
        int column = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at + Character.charCount(text.chars().codePointAt(at));
            char c = text.chars().charAt(at);
            int spaces = c == '\t' && size > 0 ? size - column % size : 0;
            run.chars(spaces + 1L);
            if (c == '\t') {
                out.append(" ".repeat(spaces));
            } else {
                out.append(text, at, end);
            }
            column = c == '\n' || c == '\r' ? 0 : column + (c == '\t' ? spaces : 1);
            at = end;
        }
        return out.build();
    }
}
