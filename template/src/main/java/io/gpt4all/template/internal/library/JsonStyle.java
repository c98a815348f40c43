package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Escapes;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Text;
import org.jspecify.annotations.Nullable;

/** How JSON is laid out: the options of {@code json.dumps}. */
record JsonStyle(
        boolean ascii, @Nullable String indent, String comma, String colon, boolean sortKeys) {
    private static final int MAX_INDENT = 64;

    static JsonStyle of(Bound arguments) {
        String indent = indent(arguments);
        String comma = indent == null ? ", " : ",";
        String colon = ": ";
        if (arguments.has(2)) {
            if (!(arguments.get(2) instanceof ListValue list)
                    || list.items().size() != 2
                    || !(list.items().get(0) instanceof Text first)
                    || !(list.items().get(1) instanceof Text second)) {
                throw new Failure("tojson: separators must be two strings");
            }
            comma = first.chars();
            colon = second.chars();
        }
        return new JsonStyle(arguments.flag(0), indent, comma, colon, arguments.flag(3));
    }

    private static @Nullable String indent(Bound arguments) {
        if (!arguments.has(1)) {
            return null;
        }
        if (arguments.get(1) instanceof Text text) {
            return text.chars();
        }
        int width = arguments.integer(1);
        if (width > MAX_INDENT) {
            throw new Failure("tojson: an indent of at most " + MAX_INDENT);
        }
        return " ".repeat(Math.max(0, width));
    }

    String before(boolean first, int level) {
        return (first ? "" : comma) + (indent == null ? "" : "\n" + indent.repeat(level));
    }

    String close(int level) {
        return indent == null ? "" : "\n" + indent.repeat(level - 1);
    }

    String escape(String part) {
        StringBuilder out = new StringBuilder(part.length() + 2);
        for (int i = 0; i < part.length(); i++) {
            append(out, part.charAt(i));
        }
        return out.toString();
    }

    private void append(StringBuilder out, char c) {
        boolean special = c < ' ' || c == '"' || c == '\\' || (ascii && c > '~');
        int named = special ? "\"\\\n\r\t\f\b".indexOf(c) : -1;
        if (named >= 0) {
            out.append('\\').append("\"\\nrtfb".charAt(named));
        } else if (special) {
            out.append("\\u" + Escapes.hexadecimal(c, 4));
        } else {
            out.append(c);
        }
    }
}
