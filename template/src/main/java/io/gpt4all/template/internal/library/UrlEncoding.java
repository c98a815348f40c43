package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Escapes;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.Value;
import io.gpt4all.template.internal.value.ViewValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The filter {@code urlencode}: of a string, or of the names and values of a query. */
final class UrlEncoding {
    private static final String SAFE = "_.-~";

    private UrlEncoding() {}

    static Text encode(Value value, Run run) {
        if (value instanceof Text || !Sequences.isIterable(value)) {
            return quote(Printer.str(value, run), false, run);
        }
        Value pairs =
                value instanceof DictValue dict ? new ViewValue(dict, ViewValue.Kind.ITEMS) : value;
        TextBuilder out = new TextBuilder();
        for (Value pair : Sequences.elements(pairs, run)) {
            if (!(pair instanceof ListValue two) || two.items().size() != 2) {
                throw new Failure("urlencode needs a string, a dict, or pairs");
            }
            out.append(out.length() == 0 ? "" : "&")
                    .append(quote(Printer.str(two.items().get(0), run), true, run))
                    .append("=")
                    .append(quote(Printer.str(two.items().get(1), run), true, run));
        }
        return out.build();
    }

    private static Text quote(Text text, boolean query, Run run) {
        run.chars(3L * text.length());
        TextBuilder out = new TextBuilder();
        text.forEachRun(
                (chars, from, to, marked) ->
                        out.append(quote(chars.substring(from, to), query), marked));
        return out.build();
    }

    private static String quote(String part, boolean query) {
        StringBuilder out = new StringBuilder(part.length() + 16);
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || SAFE.indexOf(c) >= 0 || (c == '/' && !query)) {
                out.append(c);
            } else if (c == ' ' && query) {
                out.append('+');
            } else {
                out.append('%' + Escapes.hexadecimal(c, 2).toUpperCase(Locale.ROOT));
            }
        }
        return out.toString();
    }
}
