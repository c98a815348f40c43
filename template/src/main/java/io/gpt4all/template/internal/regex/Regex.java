package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;

/** A regular expression. Immutable. */
public final class Regex {
    private static final int MAX_LENGTH = 1_000;

    private final RegexParser.Parsed parsed;
    private final Program program;

    private Regex(RegexParser.Parsed parsed) {
        this.parsed = parsed;
        this.program = new Program(parsed.root());
    }

    /** Parses an expression, or fails. */
    public static Regex parse(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw Scanner.fail("is longer than " + MAX_LENGTH + " characters");
        }
        return new Regex(RegexParser.parse(pattern));
    }

    /** Python's {@code re.sub}: all matches replaced; what goes in keeps its own marks. */
    public Text replace(Text text, Text with, Run run) {
        run.chars(text.length());
        Replacement replacement = Replacement.parse(with, parsed);
        Matcher matcher = new Matcher(program, parsed.groups(), text.chars(), run);
        TextBuilder out = new TextBuilder(text.length());
        int done = 0;
        int[] match = matcher.find(0, false);
        while (match != null) {
            run.step();
            int begin = match[0] - 1;
            int end = match[1] - 1;
            out.append(text, done, begin);
            replacement.append(out, text, match, run);
            done = end;
            match = matcher.find(end, begin == end);
        }
        return out.append(text, done, text.length()).build();
    }
}
