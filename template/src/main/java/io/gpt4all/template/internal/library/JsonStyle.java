package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.CountedText;
import io.gpt4all.template.internal.value.Escapes;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * How JSON is laid out: the options of {@code json.dumps}.
 *
 * @param ascii whether all other characters are escaped
 * @param indent what stands before the lines of each level; null: all is one line
 * @param comma what stands between elements
 * @param colon what stands between a key and its value
 * @param sortKeys whether the keys of dicts are sorted
 */
record JsonStyle(boolean ascii, @Nullable Text indent, Text comma, Text colon, boolean sortKeys) {
    private static final Text SPACE = Text.plain(" ");

    static JsonStyle of(Bound arguments, Run run) {
        Text indent = indent(arguments, run);
        Text comma = Text.plain(indent == null ? ", " : ",");
        Text colon = Text.plain(": ");
        if (arguments.has(2)) {
            if (!(arguments.get(2) instanceof ListValue list)
                    || list.items().size() != 2
                    || !(list.items().get(0) instanceof Text first)
                    || !(list.items().get(1) instanceof Text second)) {
                throw new Failure("tojson: separators must be two strings");
            }
            comma = first;
            colon = second;
        }
        return new JsonStyle(arguments.flag(0), indent, comma, colon, arguments.flag(3));
    }

    private static @Nullable Text indent(Bound arguments, Run run) {
        if (!arguments.has(1) || arguments.get(1) instanceof Text) {
            return arguments.has(1) ? arguments.text(1) : null;
        }
        int width = Math.max(0, arguments.integer(1));
        run.chars(width);
        return SPACE.times(width);
    }

    /** Begins a line of a level, where each has its own. */
    void newLine(CountedText out, int level) {
        if (indent != null) {
            out.append("\n");
            for (int i = 0; i < level && indent.length() > 0; i++) {
                out.append(indent);
            }
        }
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
