package io.gpt4all.grammar.internal.gbnf;

/** Walks over a grammar's text and knows its smallest parts. */
final class Cursor {
    private static final int END = -1;
    private static final int NAME_LENGTH = 256;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next UTF-16 unit, or a number below 0 at the end. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean take(String expected) {
        boolean found = text.startsWith(expected, at);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    void expect(String expected, String message) {
        if (!take(expected)) {
            throw failure(message);
        }
    }

    /** Blanks and comments; line ends only where the grammar may go on behind them. */
    void space(boolean lines) {
        while (!atEnd()) {
            int c = peek();
            if (c == '#') {
                comment();
            } else if (c == ' ' || c == '\t' || (lines && isLineEnd(c))) {
                at++;
            } else {
                return;
            }
        }
    }

    private void comment() {
        while (!atEnd() && !isLineEnd(peek())) {
            at++;
        }
    }

    /** The end of a rule: a line's or the text's. */
    void lineEnd() {
        if (!atEnd() && !take("\r\n") && !take("\n") && !take("\r")) {
            throw failure("expected the end of the line");
        }
    }

    boolean atName() {
        int c = peek();
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || atDigit();
    }

    String name() {
        int start = at;
        while (atName()) {
            at++;
        }
        if (at == start) {
            throw failure("expected the name of a rule: letters, digits and '-'");
        }
        if (at - start > NAME_LENGTH) {
            throw new Failure("a name has more than " + NAME_LENGTH + " characters", start);
        }
        return text.substring(start, at);
    }

    private boolean atDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    /** A whole number; one above the limit fails. */
    int number(int limit) {
        int start = at;
        int value = 0;
        while (atDigit()) {
            value = Math.min(limit + 1, value * 10 + (peek() - '0'));
            at++;
        }
        if (at == start) {
            throw failure("expected a number");
        }
        if (value > limit) {
            throw new Failure("a repetition's bound is above " + limit, start);
        }
        return value;
    }

    /** A character of a literal or class, escaped or not. */
    int character() {
        if (atEnd()) {
            throw failure("the grammar ends within a literal or class");
        }
        int start = at;
        int value = take("\\") ? escaped(start) : text.codePointAt(at);
        if (text.charAt(start) != '\\') {
            at += Character.charCount(value);
        }
        return value;
    }

    private int escaped(int start) {
        int c = peek();
        at++;
        return switch (c) {
            case 'x' -> hex(2, start);
            case 'u' -> hex(4, start);
            case 'U' -> hex(8, start);
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case '\\', '"', '[', ']', '-' -> c;
            default ->
                    throw new Failure(
                            "unknown escape: there are \\n \\r \\t \\\\ \\\" \\[ \\] \\- \\xNN \\uNNNN"
                                    + " \\UNNNNNNNN",
                            start);
        };
    }

    private int hex(int digits, int start) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = atEnd() ? -1 : hexDigit(peek());
            if (digit < 0) {
                throw new Failure("expected " + digits + " hexadecimal digits", start);
            }
            value = value * 16 + digit;
            at++;
        }
        if (value > Character.MAX_CODE_POINT || CharSet.isSurrogate(value)) {
            throw new Failure("no character has this code point", start);
        }
        return (int) value;
    }

    /** ASCII alone: {@link Character#digit} would take other scripts' digits. */
    private static int hexDigit(int c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    static boolean isLineEnd(int c) {
        return c == '\r' || c == '\n';
    }

    Failure failure(String message) {
        return new Failure(message, at);
    }
}
