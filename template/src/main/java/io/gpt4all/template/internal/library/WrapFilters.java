package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The filters that see a text as words and lines, and the one for file sizes. */
final class WrapFilters {
    private static final int LENGTH = 255;
    private static final int LEEWAY = 5;
    private static final int WIDTH = 79;

    private WrapFilters() {}

    static Table add(Table table) {
        return table.add("indent", "width? first? blank?", WrapFilters::indent)
                .add("truncate", "length? killwords? end? leeway?", WrapFilters::truncate)
                .add(
                        "wordwrap",
                        "width? break_long_words? wrapstring? break_on_hyphens?",
                        WrapFilters::wrap)
                .add("wordcount", "", (v, a, run) -> IntValue.of(words(Printer.str(v, run), run)))
                .add("filesizeformat", "binary?", WrapFilters::fileSize);
    }

    private static Value indent(Value value, Bound arguments, Run run) {
        Text space = indention(arguments, run);
        boolean blank = arguments.flag(2);
        List<Value> lines = Splits.lines(string(value).plus(Text.plain("\n")), false, run);
        TextBuilder out = new TextBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Text line = (Text) lines.get(i);
            boolean indented = i == 0 ? arguments.flag(1) : blank || line.length() > 0;
            run.chars(line.length() + (indented ? space.length() : 0L) + 1);
            out.append(i == 0 ? "" : "\n").append(indented ? space : Text.EMPTY).append(line);
        }
        return out.build();
    }

    private static Text indention(Bound arguments, Run run) {
        if (arguments.find(0) instanceof Text text) {
            return text;
        }
        int width = arguments.integerOr(0, 4);
        run.chars(Math.max(0, width));
        return Text.plain(" ".repeat(Math.max(0, width)));
    }

    private static Text string(Value value) {
        if (value instanceof Text text) {
            return text;
        }
        throw new Failure("a string is needed, not " + value.typeName());
    }

    private static Value truncate(Value value, Bound arguments, Run run) {
        int length = arguments.integerOr(0, LENGTH);
        Text end = arguments.textOr(2, Text.plain("..."));
        int leeway = arguments.integerOrNone(3, LEEWAY);
        int kept = length - end.codePoints();
        if (kept < 0 || leeway < 0) {
            throw new Failure(
                    "truncate needs a length of at least its end, and no negative leeway");
        }
        if (Sequences.length(value) <= (long) length + leeway) {
            return value;
        }
        Text text = string(value);
        run.chars((long) length + end.length());
        Text cut = text.part(0, text.chars().offsetByCodePoints(0, kept));
        int space = arguments.flag(1) ? -1 : cut.chars().lastIndexOf(' ');
        return (space < 0 ? cut : cut.part(0, space)).plus(end);
    }

    private static Value wrap(Value value, Bound arguments, Run run) {
        boolean breakWords = arguments.find(1) == null || arguments.flag(1);
        boolean atHyphens = arguments.find(3) == null || arguments.flag(3);
        Text glue = arguments.textOr(2, Text.plain("\n"));
        WordWrap wrap = new WordWrap(arguments.integerOr(0, WIDTH), breakWords, atHyphens, run);
        List<Value> lines = new ArrayList<>();
        for (Value line : Splits.lines(string(value), false, run)) {
            lines.add(Joins.join(ListValue.list(wrap.lines((Text) line)).items(), glue, true, run));
        }
        return Joins.join(lines, glue, true, run);
    }

    private static long words(Text text, Run run) {
        run.chars(text.length());
        long words = 0;
        boolean inWord = false;
        for (int c : text.chars().codePoints().toArray()) {
            boolean letter = c == '_' || Kinds.isAlphanumeric(c);
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return words;
    }

    private static Value fileSize(Value value, Bound arguments, Run run) {
        boolean binary = arguments.flag(0);
        int base = binary ? 1024 : 1000;
        double bytes = size(value, run);
        if (bytes == 1) {
            return Text.plain("1 Byte");
        }
        if (bytes < base) {
            return Text.plain(IntValue.of(new FloatValue(bytes).integer()).integer() + " Bytes");
        }
        String letters = binary ? "KMGTPEZY" : "kMGTPEZY";
        int place = 0;
        double unit = base;
        while (place < letters.length() - 1 && bytes >= unit * base) {
            unit *= base;
            place++;
        }
        return Text.plain(
                String.format(Locale.ROOT, "%.1f ", base * bytes / (unit * base))
                        + letters.charAt(place)
                        + (binary ? "iB" : "B"));
    }

    private static double size(Value value, Run run) {
        if (value instanceof NumberValue number) {
            return number.real();
        }
        FloatValue parsed = value instanceof Text text ? Numerals.real(text.chars(), run) : null;
        if (parsed == null) {
            throw new Failure("filesizeformat needs a number, not " + value.typeName());
        }
        return parsed.real();
    }
}
