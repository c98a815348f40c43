package io.gpt4all.template.internal.value;

/** HTML's escapes, which only the filters {@code escape} and {@code safe} bring into play. */
public final class Markup {
    private static final String SPECIAL = "&<>'\"";

    private Markup() {}

    /** The text with its special characters written as references, unless it is HTML already. */
    public static Text escape(Text text, Run run) {
        return text.isMarkup() ? text : forceEscape(text, run);
    }

    /** The same even of HTML. */
    public static Text forceEscape(Text text, Run run) {
        TextBuilder out = new TextBuilder();
        text.forEachRun(
                (chars, from, to, marked) -> {
                    run.chars(6L * (to - from));
                    out.append(escape(chars.substring(from, to)), marked);
                });
        return out.build().asMarkup();
    }

    /** Adding anything to HTML escapes it. */
    static Text plus(Text left, Text right, Run run) {
        return escape(left, run).plus(escape(right, run)).asMarkup();
    }

    private static String escape(String part) {
        StringBuilder out = new StringBuilder(part.length() + 16);
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (SPECIAL.indexOf(c)) {
                case 0 -> out.append("&amp;");
                case 1 -> out.append("&lt;");
                case 2 -> out.append("&gt;");
                case 3 -> out.append("&#39;");
                case 4 -> out.append("&#34;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
