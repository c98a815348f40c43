package io.gpt4all.template.internal.value;

/** What Python holds for white space, which is not quite what Java does. */
public final class PythonSpace {
    private PythonSpace() {}

    /** Whether {@code str.isspace} says so. */
    public static boolean is(char c) {
        return (c >= '\t' && c <= '\r')
                || (c >= '\u001c' && c <= '\u001f')
                || c == '\u0085'
                || Character.isSpaceChar(c);
    }

    /** The first offset from here that is no space. */
    public static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The end of the text when spaces at its end are left out. */
    public static int endWithout(String text, int from, int to) {
        int end = to;
        while (end > from && is(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
