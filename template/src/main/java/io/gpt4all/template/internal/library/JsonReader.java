package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Size;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter {@code from_json}: the value that a JSON text stands for. Strings keep their marks.
 */
final class JsonReader {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,4299})(\\.\\d{1,1000})?([eE][+-]?\\d{1,9})?");
    private static final Map<String, Value> WORDS =
            Map.of(
                    "true",
                    BoolValue.TRUE,
                    "false",
                    BoolValue.FALSE,
                    "null",
                    NoneValue.NONE,
                    "NaN",
                    new FloatValue(Double.NaN), // as json.loads reads them
                    "Infinity",
                    new FloatValue(Double.POSITIVE_INFINITY),
                    "-Infinity",
                    new FloatValue(Double.NEGATIVE_INFINITY));

    private final Text text;
    private final String chars;
    private final Run run;
    private int at;
    private int depth;

    private JsonReader(Text text, Run run) {
        this.text = text;
        this.chars = text.chars();
        this.run = run;
    }

    static Value read(Value value, Run run) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        if (!(value instanceof Text text)) {
            throw new Failure("from_json needs a string, not " + value.typeName());
        }
        run.chars(text.length());
        JsonReader reader = new JsonReader(text, run);
        Value result = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return result;
    }

    private Value value() {
        run.step();
        space();
        char c = at < chars.length() ? chars.charAt(at) : ' ';
        return switch (c) {
            case '"' -> string();
            case '[' -> nested(true);
            case '{' -> nested(false);
            case 't', 'f', 'n', 'N', 'I' -> word();
            default -> chars.startsWith("-I", at) ? word() : number();
        };
    }

    private Value nested(boolean list) {
        if (++depth > Size.MAX_DEPTH) {
            throw new Failure("from_json: nested deeper than " + Size.MAX_DEPTH);
        }
        at++;
        Value value = list ? list() : dict();
        depth--;
        return value;
    }

    private Value list() {
        List<Value> items = new ArrayList<>();
        boolean more = !skip(']');
        while (more) {
            items.add(value());
            more = separated(']');
        }
        return ListValue.list(items);
    }

    private Value dict() {
        Map<Value, Value> entries = new LinkedHashMap<>();
        boolean more = !skip('}');
        while (more) {
            space();
            Text key = string();
            if (!skip(':')) {
                throw unexpected();
            }
            entries.put(key, value());
            more = separated('}');
        }
        return new DictValue(entries);
    }

    /** True after a comma, false after the end. */
    private boolean separated(char end) {
        if (skip(',')) {
            return true;
        }
        if (!skip(end)) {
            throw unexpected();
        }
        return false;
    }

    private Text string() {
        if (at >= chars.length() || chars.charAt(at) != '"') {
            throw unexpected();
        }
        TextBuilder out = new TextBuilder();
        int from = ++at;
        while (at < chars.length() && chars.charAt(at) != '"') {
            if (chars.charAt(at) < ' ') {
                throw unexpected();
            }
            if (chars.charAt(at) == '\\') {
                out.append(text, from, at);
                out.append(escape(), text.isMarked(at - 1, at));
                from = at;
            } else {
                at++;
            }
        }
        if (at >= chars.length()) {
            throw unexpected();
        }
        return out.append(text, from, at++).build();
    }

    private String escape() {
        at++;
        char c = at < chars.length() ? chars.charAt(at++) : ' ';
        int named = "\"\\/bfnrt".indexOf(c);
        if (named >= 0) {
            return String.valueOf("\"\\/\b\f\n\r\t".charAt(named));
        }
        int end = at + 4;
        boolean digits = c == 'u' && end <= chars.length();
        for (int i = at; digits && i < end; i++) {
            digits = Character.digit(chars.charAt(i), 16) >= 0;
        }
        if (!digits) {
            throw unexpected();
        }
        char unit = (char) Integer.parseInt(chars.substring(at, end), 16);
        at = end;
        return String.valueOf(unit);
    }

    private Value word() {
        for (Map.Entry<String, Value> word : WORDS.entrySet()) {
            if (chars.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        throw unexpected();
    }

    private Value number() {
        Matcher matcher = NUMBER.matcher(chars).region(at, chars.length());
        if (!matcher.lookingAt()) {
            throw unexpected();
        }
        at = matcher.end();
        boolean whole = matcher.group(1) == null && matcher.group(2) == null;
        Value integer = whole ? Numerals.integer(matcher.group(), 10, run) : null;
        return integer != null ? integer : new FloatValue(Double.parseDouble(matcher.group()));
    }

    private boolean skip(char wanted) {
        space();
        boolean there = at < chars.length() && chars.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < chars.length() && " \t\r\n".indexOf(chars.charAt(at)) >= 0) {
            at++;
        }
    }

    private Failure unexpected() {
        return new Failure(
                at < chars.length()
                        ? "from_json: unexpected '" + chars.charAt(at) + "' at character " + at
                        : "from_json: the text ends too early");
    }
}
