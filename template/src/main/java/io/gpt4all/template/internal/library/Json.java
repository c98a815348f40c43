package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CountedText;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Ordering;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The filter {@code tojson} as Hugging Face's chat templates have it: Python's {@code json.dumps}
 * that leaves non-ASCII characters as they are, without Jinja2's HTML escapes.
 */
final class Json {
    private final CountedText out;
    private final JsonStyle style;
    private final Run run;

    private Json(JsonStyle style, Run run) {
        this.style = style;
        this.run = run;
        this.out = new CountedText(run);
    }

    static Value filter(Value value, Bound arguments, Run run) {
        Json json = new Json(JsonStyle.of(arguments, run), run);
        json.write(value, 1);
        return json.out.build();
    }

    private void write(Value value, int level) {
        run.step();
        if (value instanceof Text text) {
            quote(text);
        } else if (value instanceof ListValue list) {
            writeList(list, level);
        } else if (value instanceof DictValue dict) {
            writeDict(dict, level);
        } else {
            out.append(scalar(value, run));
        }
    }

    private static String scalar(Value value, Run run) {
        if (value instanceof NoneValue) {
            return "null";
        }
        if (value instanceof BoolValue) {
            return value.truth() ? "true" : "false";
        }
        if (value instanceof IntValue integer) {
            return Printer.decimal(integer, run);
        }
        if (value instanceof FloatValue number) {
            run.floatText();
            return real(number);
        }
        throw new Failure("tojson: a " + value.typeName() + " has no JSON form");
    }

    private static String real(FloatValue number) {
        if (Double.isFinite(number.real())) {
            return number.text();
        }
        return Double.isNaN(number.real()) ? "NaN" : number.real() > 0 ? "Infinity" : "-Infinity";
    }

    private void writeList(ListValue list, int level) {
        if (list.items().isEmpty()) {
            out.append("[]");
            return;
        }
        out.append("[");
        boolean first = true;
        for (Value item : list.items()) {
            next(first, level);
            write(item, level + 1);
            first = false;
        }
        end(level).append("]");
    }

    private void writeDict(DictValue dict, int level) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{");
        boolean first = true;
        for (Map.Entry<Value, Value> entry : entries(dict)) {
            next(first, level);
            Value key = entry.getKey();
            quote(key instanceof Text text ? text : Text.plain(scalar(key, run)));
            out.append(style.colon());
            write(entry.getValue(), level + 1);
            first = false;
        }
        end(level).append("}");
    }

    private void next(boolean first, int level) {
        if (!first) {
            out.append(style.comma());
        }
        style.newLine(out, level);
    }

    private CountedText end(int level) {
        style.newLine(out, level - 1);
        return out;
    }

    private List<Map.Entry<Value, Value>> entries(DictValue dict) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (style.sortKeys()) {
            List<Value> keys = new ArrayList<>(dict.entries().keySet());
            return Ordering.sort(entries, keys, false, run);
        }
        return entries;
    }

    private void quote(Text text) {
        out.append("\"");
        text.forEachRun(
                (chars, from, to, marked) ->
                        out.append(style.escape(chars.substring(from, to)), marked));
        out.append("\"");
    }
}
