package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.value.Failure;
import java.util.Locale;

/** Reads one quoted string with Python's escapes. */
final class StringScan {
    private static final String ESCAPED = "\\'\"abfnrtv\n";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

    private final String text;
    private final StringBuilder content = new StringBuilder();
    private int at;

    /** Reads the string whose opening quote stands there. */
    StringScan(String text, int begin) {
        this.text = text;
        this.at = begin + 1;
        char quote = text.charAt(begin);
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c != '\\') {
                content.append(c);
            } else if (at < text.length()) {
                escape();
            }
        }
        if (at >= text.length()) {
            throw new Failure("the string has no end " + quote, begin);
        }
        at++;
    }

    String content() {
        return content.toString();
    }

    /** The place after the closing quote. */
    int end() {
        return at;
    }

    private void escape() {
        char c = text.charAt(at++);
        int named = ESCAPED.indexOf(c);
        if (named >= 0 && named < MEANING.length()) {
            content.append(MEANING.charAt(named));
        } else if (c == 'x' || c == 'u' || c == 'U') {
            numbered(c == 'x' ? 2 : c == 'u' ? 4 : 8);
        } else if (c >= '0' && c <= '7') {
            octal();
        } else if (c == 'N') {
            named();
        } else if (c > 127) {
            foreign(text.codePointAt(at - 1));
        } else if (c != '\n') {
            content.append('\\').append(c);
        }
    }

    // Jinja2 makes escapes of such characters, the backslash before takes that of the escape away.
    private void foreign(int c) {
        at += Character.charCount(c) - 1;
        String form = c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
        content.append(String.format(Locale.ROOT, form, c));
    }

    private void named() {
        int close = text.startsWith("{", at) ? text.indexOf('}', at) : -1;
        try {
            content.appendCodePoint(Character.codePointOf(text.substring(at + 1, close)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unknown) {
            throw new Failure("the escape \\N needs the {NAME} of a character", at - 2);
        }
        at = close + 1;
    }

    private void numbered(int digits) {
        int end = Math.min(text.length(), at + digits);
        int code = 0;
        for (int i = at; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            code = digit < 0 || code > 0xfffffff ? -1 : 16 * code + digit;
            if (code < 0) {
                break;
            }
        }
        if (end - at < digits || !Character.isValidCodePoint(code)) {
            throw new Failure("the escape needs " + digits + " hexadecimal digits", at - 2);
        }
        content.appendCodePoint(code);
        at = end;
    }

    private void octal() {
        int from = at - 1;
        int code = 0;
        int next = from;
        while (next < from + 3 && next < text.length() && isOctal(text.charAt(next))) {
            code = 8 * code + text.charAt(next++) - '0';
        }
        content.appendCodePoint(code);
        at = next;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
