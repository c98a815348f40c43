package io.gpt4all.grammar.internal.pattern;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import io.gpt4all.grammar.internal.rule.Part;
import java.util.ArrayList;
import java.util.List;

/** How characters stand in JSON's strings. */
public final class JsonText {
    /** What may stand for itself. DEL may too, but no model writes it on purpose. */
    public static final CharSet RAW =
            CharSet.of(
                    List.of(
                            new CharSet.Range(0, 0x1F),
                            new CharSet.Range('"', '"'),
                            new CharSet.Range('\\', '\\'),
                            new CharSet.Range(0x7F, 0x7F)),
                    true);

    private JsonText() {}

    /**
     * A string's inside, escaped as far as it must be.
     *
     * @throws IllegalArgumentException if it has half a surrogate pair
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(escape(c)));
        return out.toString();
    }

    private static String escape(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> other(c);
        };
    }

    private static String other(int c) {
        if (CharSet.isSurrogate(c)) {
            throw new IllegalArgumentException("half a surrogate pair is no text");
        }
        return c < ' ' ? String.format("\\u%04x", c) : Character.toString(c);
    }

    /** One of the characters, each in the one form that {@link #escape(String)} gives it. */
    static Part part(CharSet set) {
        List<Part> parts = new ArrayList<>();
        CharSet raw = set.and(RAW);
        if (!raw.isEmpty()) {
            parts.add(new Part.Characters(raw));
        }
        for (int c = 1; c < 0x80; c++) {
            if (set.contains(c) && !RAW.contains(c)) {
                parts.add(Part.text(escape(c)));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Part.Choice(List.copyOf(parts));
    }
}
