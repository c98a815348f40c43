package io.gpt4all.grammar.internal.rule;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules as GBNF. */
public final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    /**
     * The grammar that starts with a rule, which must be named {@code root}; none where no text can
     * come of it.
     */
    public static Optional<String> print(Book book, Part.Ref root) {
        Map<String, Part> rules = Pruner.prune(book.rules(), root.rule());
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Printer printer = new Printer();
        rules.forEach(printer::rule);
        return Optional.of(printer.out.toString());
    }

    private void rule(String name, Part part) {
        out.append(name).append(" ::= ");
        top(part);
        out.append('\n');
    }

    private void top(Part part) {
        if (part instanceof Part.Choice choice) {
            join(choice.parts(), " | ");
        } else if (part instanceof Part.Sequence sequence) {
            join(sequence.parts(), " ");
        } else {
            inner(part);
        }
    }

    private void join(List<Part> parts, String between) {
        String before = "";
        for (Part part : parts) {
            out.append(before);
            before = between;
            if (part instanceof Part.Sequence) {
                top(part);
            } else {
                inner(part);
            }
        }
        if (parts.isEmpty()) {
            out.append("\"\"");
        }
    }

    private void inner(Part part) {
        if (part instanceof Part.Text text) {
            literal(text.text());
        } else if (part instanceof Part.Characters characters) {
            characters(characters.set());
        } else if (part instanceof Part.Ref ref) {
            out.append(ref.rule());
        } else if (part instanceof Part.Repeat repeat) {
            repeat(repeat);
        } else {
            group(part);
        }
    }

    private void group(Part part) {
        out.append('(');
        top(part);
        out.append(')');
    }

    private void repeat(Part.Repeat repeat) {
        Part part = repeat.part();
        boolean single =
                part instanceof Part.Ref
                        || part instanceof Part.Characters
                        || part instanceof Part.Text;
        if (single) {
            inner(part);
        } else {
            group(part);
        }
        out.append(bounds(repeat.min(), repeat.max()));
    }

    private static String bounds(int min, int max) {
        if (max < 0) {
            return min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
        }
        if (min == max) {
            return min == 1 ? "" : "{" + min + "}";
        }
        return min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}";
    }

    private void literal(String text) {
        out.append('"');
        text.codePoints().forEach(c -> character(c, "\"\\"));
        out.append('"');
    }

    private void characters(CharSet set) {
        out.append('[');
        for (CharSet.Range range : set.ranges()) {
            character(range.from(), "\"\\[]-^");
            if (range.to() > range.from()) {
                out.append('-');
                character(range.to(), "\"\\[]-^");
            }
        }
        out.append(']');
    }

    /** What is no plain letter stands as its number: ^ has no escape of its own. */
    private void character(int c, String escaped) {
        if (escaped.indexOf(c) >= 0) {
            out.append(c == '^' ? "\\x5E" : "\\" + (char) c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c < ' ' || (c >= 0x7F && c <= 0xFF)) {
            out.append(String.format("\\x%02X", c));
        } else if (c > 0xFF && !Character.isLetterOrDigit(c)) {
            out.append(String.format("\\U%08X", c));
        } else {
            out.appendCodePoint(c);
        }
    }
}
