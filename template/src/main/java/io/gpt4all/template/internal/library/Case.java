package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.PythonSpace;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Upper and lower case as Python maps them. */
final class Case {
    private static final int PART = 64;
    private static final char DOTLESS_I = '\u0131';

    private Case() {}

    static Text upper(Text text, Run run) {
        run.chars(text.length());
        return text.map(s -> inParts(s, part -> part.toUpperCase(Locale.ROOT)));
    }

    static Text lower(Text text, Run run) {
        run.chars(text.length());
        return text.map(s -> inParts(s, part -> part.toLowerCase(Locale.ROOT)));
    }

    // The JDK copies all of a text for each character that becomes two.
    private static String inParts(String text, UnaryOperator<String> change) {
        if (text.length() <= PART) {
            return change.apply(text);
        }
        StringBuilder out = new StringBuilder(text.length() + PART);
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + PART);
            to += to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
            out.append(change.apply(text.substring(from, to)));
            from = to;
        }
        return out.toString();
    }

    static Text capitalize(Text text, Run run) {
        if (text.length() == 0) {
            return text;
        }
        int first = Character.charCount(text.chars().codePointAt(0));
        Text head = text.part(0, first).map(Case::titleCase);
        return head.plus(lower(text.part(first, text.length()), run));
    }

    /** Small letters for comparing, which {@code str.casefold} makes of some that lower leaves. */
    static Text fold(Text text, Run run) {
        run.chars(2L * text.length());
        return text.map(s -> inParts(s, Case::folded));
    }

    private static String folded(String part) {
        int dotless = part.indexOf(DOTLESS_I); // which has a capital that is not its own
        if (dotless >= 0) {
            return folded(part.substring(0, dotless))
                    + DOTLESS_I
                    + folded(part.substring(dotless + 1));
        }
        String folded = part.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return folded.replace('\u03c2', '\u03c3').replace("\u00df", "ss");
    }

    static Text swap(Text text, Run run) {
        run.chars(text.length());
        return text.map(
                s ->
                        s.codePoints()
                                .collect(
                                        StringBuilder::new,
                                        Case::appendSwapped,
                                        StringBuilder::append)
                                .toString());
    }

    private static void appendSwapped(StringBuilder out, int c) {
        String one = Character.toString(c);
        if (Character.isTitleCase(c)) {
            out.append(one);
            return;
        }
        out.append(
                Character.isUpperCase(c)
                        ? one.toLowerCase(Locale.ROOT)
                        : one.toUpperCase(Locale.ROOT));
    }

    /**
     * A capital where a word begins, as the filter {@code title} has it: after space or brackets.
     */
    static Text titleFilter(Text text, Run run) {
        run.chars(text.length());
        run.steps(text.length() / 4);
        TextBuilder out = new TextBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean separators = isSeparator(text.chars().charAt(at));
            while (end < text.length() && isSeparator(text.chars().charAt(end)) == separators) {
                end++;
            }
            Text word = text.part(at, end);
            int first = Character.charCount(word.chars().codePointAt(0));
            out.append(word.part(0, first).map(s -> s.toUpperCase(Locale.ROOT)))
                    .append(word.part(first, word.length()).map(s -> s.toLowerCase(Locale.ROOT)));
            at = end;
        }
        return out.build();
    }

    private static boolean isSeparator(char c) {
        return "-({[<".indexOf(c) >= 0 || PythonSpace.is(c);
    }

    /** A capital after each character that has no case, as {@code str.title} has it. */
    static Text title(Text text, Run run) {
        run.chars(text.length());
        run.steps(text.length() / 4);
        TextBuilder out = new TextBuilder(text.length());
        boolean[] inWord = {false};
        text.forEachRun(
                (chars, from, to, marked) ->
                        out.append(titleRun(chars.substring(from, to), inWord), marked));
        return out.build();
    }

    private static String titleRun(String part, boolean[] inWord) {
        StringBuilder out = new StringBuilder(part.length());
        for (int at = 0; at < part.length(); ) {
            int c = part.codePointAt(at);
            boolean cased =
                    Character.isUpperCase(c)
                            || Character.isLowerCase(c)
                            || Character.isTitleCase(c);
            if (c < 128) { // the same as below, without a string for each letter
                out.append(
                        (char) (inWord[0] ? Character.toLowerCase(c) : Character.toUpperCase(c)));
            } else {
                String one = Character.toString(c);
                out.append(inWord[0] ? one.toLowerCase(Locale.ROOT) : titleCase(one));
            }
            inWord[0] = cased;
            at += Character.charCount(c);
        }
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
