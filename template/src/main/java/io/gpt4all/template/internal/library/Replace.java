package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Search;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;

/** {@code str.replace}; what is put in keeps its own marks. */
final class Replace {
    private Replace() {}

    static Text replace(Text text, Text old, Text with, int limit, Run run) {
        run.chars(text.length());
        return old.length() == 0
                ? between(text, with, limit, run)
                : matches(text, old.chars(), with, limit, run);
    }

    private static Text matches(Text text, String old, Text with, int limit, Run run) {
        TextBuilder out = new TextBuilder();
        int from = 0;
        int at = Search.first(text.chars(), old, 0);
        for (int done = 0; at >= 0 && done < limit; done++) {
            run.step();
            run.chars(with.length());
            out.append(text, from, at).append(with);
            from = at + old.length();
            at = Search.first(text.chars(), old, from);
        }
        return out.append(text, from, text.length()).build();
    }

    // Python finds the empty string before each character and at the end.
    private static Text between(Text text, Text with, int limit, Run run) {
        TextBuilder out = new TextBuilder();
        int at = 0;
        for (int done = 0; done < limit; done++) {
            run.step();
            run.chars(with.length());
            out.append(with);
            if (at == text.length()) {
                return out.build();
            }
            int next = at + Character.charCount(text.chars().codePointAt(at));
            out.append(text, at, next);
            at = next;
        }
        return out.append(text, at, text.length()).build();
    }
}
