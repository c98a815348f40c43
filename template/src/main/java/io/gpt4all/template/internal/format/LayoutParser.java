package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Failure;

/** Reads {@code [[fill]align][sign][#][0][width][grouping][.precision][type]}. */
final class LayoutParser {
    private static final String ALIGNS = "<>=^";
    private static final int UNFILLED = -1;
    private static final int MAX = 10_000_000; // beyond all limits of texts anyway

    private final String text;
    private int at;

    private LayoutParser(String text) {
        this.text = text;
    }

    static Layout parse(String text) {
        return new LayoutParser(text).parse();
    }

    private Layout parse() {
        int fill = fill();
        char align = take(ALIGNS, Layout.NONE);
        char sign = take("+- ", Layout.NO_SIGN);
        boolean alternate = take("#", Layout.NONE) == '#';
        boolean zeros = take("0", Layout.NONE) == '0';
        if (zeros) {
            align = align == Layout.NONE ? Layout.ZEROS : align;
        }
        if (fill == UNFILLED) {
            fill = zeros ? '0' : ' ';
        }
        int width = number(0);
        char grouping = take(",_", Layout.NONE);
        int precision = take(".", Layout.NONE) == '.' ? number(-2) : -1;
        char type = at < text.length() ? text.charAt(at++) : Layout.NONE;
        if (at < text.length() || precision == -2) {
            throw new Failure("'" + text + "' is no format specification");
        }
        return new Layout(fill, align, sign, alternate, width, grouping, precision, type);
    }

    /** Takes the character before an alignment, whatever it is. */
    private int fill() {
        int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
        if (first == 0 || first == text.length() || ALIGNS.indexOf(text.charAt(first)) < 0) {
            return UNFILLED;
        }
        at = first;
        return text.codePointAt(0);
    }

    private char take(String wanted, char fallback) {
        boolean there = at < text.length() && wanted.indexOf(text.charAt(at)) >= 0;
        return there ? text.charAt(at++) : fallback;
    }

    private int number(int fallback) {
        int from = at;
        int number = 0;
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            number = Math.min(MAX, 10 * number + Character.digit(text.charAt(at++), 10));
        }
        return at == from ? fallback : number;
    }
}
