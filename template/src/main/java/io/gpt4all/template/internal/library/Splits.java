package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.PythonSpace;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Search;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts strings into parts, as Python's {@code split} and its kin do. */
final class Splits {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private Splits() {}

    static List<Value> by(Text text, String separator, int limit, boolean forward, Run run) {
        if (separator.isEmpty()) {
            throw new Failure("split() needs a separator that is not empty");
        }
        run.chars(text.length());
        return forward
                ? forward(text, separator, limit, run)
                : backward(text, separator, limit, run);
    }

    private static List<Value> forward(Text text, String separator, int limit, Run run) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int at = Search.first(text.chars(), separator, 0);
        while (at >= 0 && parts.size() < limit) {
            run.step();
            parts.add(text.part(from, at));
            from = at + separator.length();
            at = Search.first(text.chars(), separator, from);
        }
        parts.add(text.part(from, text.length()));
        return parts;
    }

    private static List<Value> backward(Text text, String separator, int limit, Run run) {
        List<Value> parts = new ArrayList<>();
        int to = text.length();
        int at = Search.last(text.chars(), separator, to);
        while (at >= 0 && parts.size() < limit) {
            run.step();
            parts.add(text.part(at + separator.length(), to));
            to = at;
            at = Search.last(text.chars(), separator, to);
        }
        parts.add(text.part(0, to));
        Collections.reverse(parts);
        return parts;
    }

    /** What is before, at and after the first or last place of a separator. */
    static ListValue around(Text text, Text separator, boolean first, Run run) {
        if (separator.length() == 0) {
            throw new Failure("partition() needs a separator that is not empty");
        }
        run.chars(text.length());
        String chars = text.chars();
        int at =
                first
                        ? Search.first(chars, separator.chars(), 0)
                        : Search.last(chars, separator.chars(), chars.length());
        if (at < 0) {
            return first
                    ? ListValue.tuple(List.of(text, Text.EMPTY, Text.EMPTY))
                    : ListValue.tuple(List.of(Text.EMPTY, Text.EMPTY, text));
        }
        int after = at + separator.length();
        return ListValue.tuple(
                List.of(text.part(0, at), text.part(at, after), text.part(after, text.length())));
    }

    static List<Value> bySpace(Text text, int limit, boolean forward, Run run) {
        run.chars(text.length());
        List<int[]> words = words(text.chars(), run);
        int rest = Math.max(0, words.size() - limit);
        List<Value> parts = new ArrayList<>();
        // What is beyond the limit stays in one piece, at the end or at the beginning.
        if (rest > 0 && !forward) {
            parts.add(text.part(0, words.get(rest - 1)[1]));
        }
        int from = forward ? 0 : rest;
        for (int[] word : words.subList(from, forward ? words.size() - rest : words.size())) {
            parts.add(text.part(word[0], word[1]));
        }
        if (rest > 0 && forward) {
            parts.add(text.part(words.get(limit)[0], text.length()));
        }
        return parts;
    }

    private static List<int[]> words(String chars, Run run) {
        List<int[]> words = new ArrayList<>();
        int from = PythonSpace.skip(chars, 0);
        while (from < chars.length()) {
            run.step();
            int to = from;
            while (to < chars.length() && !PythonSpace.is(chars.charAt(to))) {
                to++;
            }
            words.add(new int[] {from, to});
            from = PythonSpace.skip(chars, to);
        }
        return words;
    }

    static List<Value> lines(Text text, boolean keepEnds, Run run) {
        run.chars(text.length());
        String chars = text.chars();
        List<Value> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < chars.length(); at++) {
            if (LINE_ENDS.indexOf(chars.charAt(at)) >= 0) {
                run.step();
                int next = chars.startsWith("\r\n", at) ? at + 2 : at + 1;
                lines.add(text.part(from, keepEnds ? next : at));
                from = next;
                at = next - 1;
            }
        }
        if (from < chars.length()) {
            lines.add(text.part(from, chars.length()));
        }
        return lines;
    }
}
