package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Failure;
import org.jspecify.annotations.Nullable;

/** Reads a pattern's characters, and the escapes that mean the same inside of sets and outside. */
final class Scanner {
    private static final String CONTROL = "abfnrtv";
    private static final String MEANING = "\u0007\b\f\n\r\t\u000b";

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character, or 0 at the end. */
    int peek() {
        return atEnd() ? 0 : text.codePointAt(at);
    }

    int next() {
        if (atEnd()) {
            throw fail("ends too early");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    boolean skip(String wanted) {
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    /** What stands before the next such character, which is skipped. */
    String until(char end) {
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw fail("has no '" + end + "'");
        }
        String between = text.substring(at, close);
        at = close + 1;
        return between;
    }

    /** Past the next such character that no backslash stands before. */
    void skipTo(char end) {
        for (int c = next(); c != end; c = next()) {
            if (c == '\\') {
                next();
            }
        }
    }

    /** The same to the end of the line, or of the pattern. */
    void skipLine() {
        while (!atEnd()) {
            int c = next();
            if (c == '\n') {
                return;
            }
            if (c == '\\') {
                next();
            }
        }
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** Decimal digits, or -1 when there are none; too many count as a large number. */
    int number() {
        int from = at;
        long number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = Math.min(Integer.MAX_VALUE, 10 * number + next() - '0');
        }
        return at == from ? -1 : (int) number;
    }

    /** The character after a backslash that is an escape of one character. */
    int escaped() {
        int c = next();
        int control = c < 128 ? CONTROL.indexOf(c) : -1;
        if (control >= 0) {
            return MEANING.charAt(control);
        }
        return switch (c) {
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            case '0' -> octal();
            default -> {
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    throw fail("has an escape that is not supported: \\" + (char) c);
                }
                yield c;
            }
        };
    }

    private int hexadecimal(int digits) {
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw fail("has an escape without its digits");
            }
            code = 16 * code + digit;
        }
        if (code > Character.MAX_CODE_POINT) {
            throw fail("has an escape of no character");
        }
        return (int) code;
    }

    private int octal() {
        int code = 0;
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
            code = 8 * code + next() - '0';
        }
        return code;
    }

    /** The set of an escape such as {@code \d} at the place after the backslash, or null. */
    @Nullable NamedSet namedSet(boolean ascii) {
        NamedSet set = NamedSet.of(peek(), ascii);
        if (set != null) {
            next();
        }
        return set;
    }

    static Failure fail(String reason) {
        return new Failure("the regular expression " + reason);
    }
}
