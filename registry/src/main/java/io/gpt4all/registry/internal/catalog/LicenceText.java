package io.gpt4all.registry.internal.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the name of the licence in a description. GPT4All's catalogue has no field for it; its
 * descriptions have a list item {@code License: <a href="...">NAME</a>}.
 */
final class LicenceText {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern ITEM =
            Pattern.compile("<li>\\s*+licen[sc]e:(.*?)(?=</?li|</?ul|$)", FLAGS);
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*+>(.*?)</a>", FLAGS);
    private static final Pattern TAG = Pattern.compile("<[^>]*+>");
    // The patterns' work grows with the square of the length on made-up input.
    private static final int MOST = 10_000;

    private LicenceText() {}

    /** The text of the item's link, or of the item; empty if there is no such item. */
    static Optional<String> find(String html) {
        Matcher item = ITEM.matcher(html.substring(0, Math.min(html.length(), MOST)));
        if (!item.find()) {
            return Optional.empty();
        }
        Matcher link = LINK.matcher(item.group(1));
        String inner = link.find() ? link.group(1) : item.group(1);
        String text = PlainText.fact(unescape(TAG.matcher(inner).replaceAll(" ")));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String unescape(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&"); // last: it makes no new ones
    }
}
