package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a line into lines of a width, by the rules of Python's {@code textwrap}. */
final class WordWrap {
    private static final String SPACE = "[\\t\\n\\x0B\\f\\r ]";
    private static final String VISIBLE = "[^\\t\\n\\x0B\\f\\r ]";
    private static final String WORD = "[\\w!\"'&.,?]";
    private static final String LETTER = "[\\w&&[^\\d_]]";

    /** A stretch of spaces, a dash between words, or a word up to a hyphen or its end. */
    private static final Pattern AT_HYPHENS =
            Pattern.compile(
                    String.format(
                            "%1$s+|(?<=%3$s)-{2,}(?=\\w)"
                                    + "|%2$s+?(?:-(?:(?<=%4$s{2}-)|(?<=%4$s-%3$s-))(?=%4$s-?%4$s)"
                                    + "|(?=%1$s|\\z)|(?<=%3$s)(?=-{2,}\\w))",
                            SPACE, VISIBLE, WORD, LETTER),
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern AT_SPACES = Pattern.compile(SPACE + "+|" + VISIBLE + "+");

    private final int width;
    private final boolean breakWords;
    private final boolean atHyphens;
    private final Run run;

    WordWrap(int width, boolean breakWords, boolean atHyphens, Run run) {
        if (width <= 0) {
            throw new Failure("a width must be above 0");
        }
        this.width = width;
        this.breakWords = breakWords;
        this.atHyphens = atHyphens;
        this.run = run;
    }

    List<Value> lines(Text text) {
        Deque<Text> chunks = chunks(text);
        List<Value> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isBlank(chunks.getFirst())) {
                chunks.removeFirst();
            }
            Deque<Text> line = line(chunks);
            if (!line.isEmpty() && isBlank(line.getLast())) {
                line.removeLast();
            }
            if (!line.isEmpty()) {
                TextBuilder out = new TextBuilder();
                line.forEach(out::append);
                lines.add(out.build());
            }
        }
        return lines;
    }

    private Deque<Text> chunks(Text text) {
        run.chars(4L * text.length());
        Deque<Text> chunks = new ArrayDeque<>();
        Matcher matcher = (atHyphens ? AT_HYPHENS : AT_SPACES).matcher(text.chars());
        int at = 0;
        while (at < text.length()) {
            run.step();
            // What the pattern leaves out stands by itself.
            boolean found = matcher.find(at);
            int from = found ? matcher.start() : text.length();
            if (from > at) {
                chunks.add(text.part(at, from));
            }
            if (found) {
                chunks.add(text.part(from, matcher.end()));
            }
            at = found ? matcher.end() : text.length();
        }
        return chunks;
    }

    /** Takes the chunks of one line. */
    private Deque<Text> line(Deque<Text> chunks) {
        Deque<Text> line = new ArrayDeque<>();
        int length = 0;
        while (!chunks.isEmpty() && length + chunks.getFirst().codePoints() <= width) {
            run.step();
            length += chunks.getFirst().codePoints();
            line.add(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && chunks.getFirst().codePoints() > width) {
            breakUp(chunks, line, length);
        }
        return line;
    }

    private void breakUp(Deque<Text> chunks, Deque<Text> line, int length) {
        if (breakWords) {
            Text word = chunks.removeFirst();
            int end = endOfPart(word, Math.max(1, width - length));
            run.chars(word.length());
            line.add(word.part(0, end));
            chunks.addFirst(word.part(end, word.length()));
        } else if (line.isEmpty()) {
            line.add(chunks.removeFirst());
        }
    }

    /** After the room there is, or after the last hyphen in it that stands after something else. */
    private int endOfPart(Text word, int room) {
        int end = word.chars().offsetByCodePoints(0, room);
        if (atHyphens) {
            int hyphen = word.chars().lastIndexOf('-', end - 1);
            boolean other = hyphen > 0 && !word.chars().substring(0, hyphen).matches("-*");
            return other ? hyphen + 1 : end;
        }
        return end;
    }

    private static boolean isBlank(Text chunk) {
        return chunk.chars().isBlank();
    }
}
