package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Digits;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in place of a match: text, and groups of the match by {@code \1} or {@code \g<1>}.
 *
 * @param parts in order
 */
record Replacement(List<Part> parts) {

    /**
     * A text and then a group.
     *
     * @param text the text
     * @param group number of the group, or -1 for none
     */
    record Part(Text text, int group) {}

    static Replacement parse(Text with, RegexParser.Parsed pattern) {
        List<Part> parts = new ArrayList<>();
        Scanner in = new Scanner(with.chars());
        int from = 0;
        while (!in.atEnd()) {
            int at = in.mark();
            if (in.next() != '\\') {
                continue;
            }
            int group = group(in, pattern);
            Text before = with.part(from, at);
            if (group >= 0) {
                parts.add(new Part(before, group));
            } else {
                boolean marked = with.isMarked(at, at + 1);
                parts.add(new Part(before.plus(Text.of(character(in), marked)), -1));
            }
            from = in.mark();
        }
        parts.add(new Part(with.part(from, with.length()), -1));
        return new Replacement(List.copyOf(parts));
    }

    private static String character(Scanner in) {
        int c = in.peek();
        boolean kept = c != '\\' && !(c < 128 && Character.isLetterOrDigit(c)) && !in.atEnd();
        return (kept ? "\\" : "") + Character.toString(kept ? in.next() : in.escaped());
    }

    private static int group(Scanner in, RegexParser.Parsed pattern) {
        int group = -1;
        if (in.skip("g<")) {
            String name = in.until('>');
            Integer named = pattern.names().get(name);
            group = named != null ? named : number(name);
        } else if (in.peek() >= '1' && in.peek() <= '9') {
            group = in.next() - '0';
            if (in.peek() >= '0' && in.peek() <= '9') {
                group = 10 * group + in.next() - '0';
            }
        }
        if (group > pattern.groups()) {
            throw Scanner.fail("has no group " + group + " for the replacement");
        }
        return group;
    }

    private static int number(String name) {
        if (!Digits.areAllOf(name)) {
            throw Scanner.fail("has no group '" + name + "' for the replacement");
        }
        return Integer.parseInt(name);
    }

    void append(TextBuilder out, Text text, int[] match, Run run) {
        for (Part part : parts) {
            run.chars(part.text.length());
            out.append(part.text);
            int begin = part.group < 0 ? 0 : match[2 * part.group];
            if (begin > 0) {
                int end = match[2 * part.group + 1];
                run.chars(end - begin);
                out.append(text, begin - 1, end - 1);
            }
        }
    }
}
