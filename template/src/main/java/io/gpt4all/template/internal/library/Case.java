package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import java.util.Locale;

/** Upper and lower case as Python maps them. */
final class Case {
    private Case() {}

    static Text upper(Text text, Run run) {
        run.chars(text.length());
        return text.map(s -> s.toUpperCase(Locale.ROOT));
    }

    static Text lower(Text text, Run run) {
        run.chars(text.length());
        return text.map(s -> s.toLowerCase(Locale.ROOT));
    }

    static Text capitalize(Text text, Run run) {
        if (text.length() == 0) {
            return text;
        }
        int first = Character.charCount(text.chars().codePointAt(0));
        Text head = text.part(0, first).map(Case::titleCase);
        return head.plus(lower(text.part(first, text.length()), run));
    }

    /** A capital after each character that has no case, as {@code str.title} has it. */
    static Text title(Text text, Run run) {
        run.chars(text.length());
        TextBuilder out = new TextBuilder();
        boolean[] inWord = {false};
        text.forEachRun((part, marked) -> out.append(titleRun(part, inWord), marked));
        return out.build();
    }

    private static String titleRun(String part, boolean[] inWord) {
        StringBuilder out = new StringBuilder(part.length());
        part.codePoints()
                .forEach(
                        c -> {
                            String one = Character.toString(c);
                            out.append(inWord[0] ? one.toLowerCase(Locale.ROOT) : titleCase(one));
                            inWord[0] =
                                    Character.isUpperCase(c)
                                            || Character.isLowerCase(c)
                                            || Character.isTitleCase(c);
                        });
        return out.toString();
    }

    private static String titleCase(String one) {
        int c = one.codePointAt(0);
        int title = Character.toTitleCase(c);
        if (title != c) {
            return Character.toString(title);
        }
        // Only full case mapping knows those that become two, such as the sharp s.
        String upper = one.toUpperCase(Locale.ROOT);
        int head = Character.charCount(upper.codePointAt(0));
        return upper.length() == head
                ? one
                : upper.substring(0, head) + upper.substring(head).toLowerCase(Locale.ROOT);
    }
}
