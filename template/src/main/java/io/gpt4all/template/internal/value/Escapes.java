package io.gpt4all.template.internal.value;

/** The escapes in Python's quoted strings. */
public final class Escapes {
    private Escapes() {}

    static String python(String part, char quote) {
        StringBuilder out = new StringBuilder(part.length() + 2);
        part.codePoints().forEach(c -> append(out, c, quote));
        return out.toString();
    }

    static String ascii(String part) {
        StringBuilder out = new StringBuilder(part.length() + 2);
        part.codePoints().forEach(c -> out.append(c < 128 ? Character.toString(c) : numbered(c)));
        return out.toString();
    }

    private static void append(StringBuilder out, int c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').appendCodePoint(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (isPrintable(c)) {
            out.appendCodePoint(c);
        } else {
            out.append(numbered(c));
        }
    }

    /** Whether Python shows the character itself. */
    public static boolean isPrintable(int c) {
        int type = Character.getType(c);
        boolean hidden =
                type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.PRIVATE_USE
                        || type == Character.UNASSIGNED
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.SPACE_SEPARATOR;
        return c == ' ' || !hidden;
    }

    private static String numbered(int c) {
        if (c <= 0xff) {
            return "\\x" + hexadecimal(c, 2);
        }
        return c <= 0xffff ? "\\u" + hexadecimal(c, 4) : "\\U" + hexadecimal(c, 8);
    }

    /** So many hexadecimal digits; without the formatter's cost, since there may be many. */
    public static String hexadecimal(int number, int digits) {
        StringBuilder out = new StringBuilder(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append(Character.forDigit((number >>> shift) & 0xf, 16));
        }
        return out.toString();
    }
}
