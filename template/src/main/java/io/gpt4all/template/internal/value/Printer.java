package io.gpt4all.template.internal.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code str()} and {@code repr()} of values; strings keep their marks. */
public final class Printer {
    private static final int MAX_DIGITS = 4300;
    private static final int MAX_BITS = 14_286; // of 4300 nines, or a few more

    /** Beyond that of lists and dicts: a namespace may hold them and others, and even itself. */
    private static final int MAX_DEPTH = 3 * Size.MAX_DEPTH;

    private final CountedText out;
    private final Run run;
    private int depth;

    private Printer(Run run) {
        this.run = run;
        this.out = new CountedText(run);
    }

    /** As {@code str()} gives it: a string is itself, undefined is nothing. */
    public static Text str(Value value, Run run) {
        if (value instanceof Text text) {
            return text;
        }
        if (value instanceof UndefinedValue) {
            return Text.EMPTY;
        }
        if (value instanceof IntValue number && number.isLong()) {
            return Text.plain(Long.toString(number.longValue()));
        }
        return repr(value, run);
    }

    /** As {@code repr()} gives it: a string is quoted. */
    public static Text repr(Value value, Run run) {
        Printer printer = new Printer(run);
        printer.write(value);
        return printer.out.build();
    }

    /** As {@code ascii()} gives it: all that is not ASCII is escaped. */
    public static Text ascii(Value value, Run run) {
        return repr(value, run).map(Escapes::ascii);
    }

    private void write(Value value) {
        run.step();
        if (++depth > MAX_DEPTH) {
            throw new Failure("a value nested deeper than " + MAX_DEPTH + " cannot be printed");
        }
        if (value instanceof Text text) {
            quote(text);
        } else if (value instanceof ListValue list) {
            writeList(list);
        } else if (value instanceof DictValue dict) {
            writeDict(dict.entries());
        } else if (value instanceof ViewValue view) {
            out.append(view.typeName() + "(");
            write(ListValue.list(view.elements()));
            out.append(")");
        } else if (value instanceof Namespace namespace) {
            writeNamespace(namespace);
        } else {
            out.append(scalar(value, run));
        }
        depth--;
    }

    private void writeNamespace(Namespace namespace) {
        out.append("<Namespace ");
        writeDict(namespace.attributes());
        out.append(">");
    }

    private static String scalar(Value value, Run run) {
        if (value instanceof IntValue integer) {
            return decimal(integer, run);
        }
        if (value instanceof FloatValue number) {
            run.floatText();
            return number.text();
        }
        String text = named(value);
        if (text == null) {
            throw new Failure("a " + value.typeName() + " cannot be printed");
        }
        return text;
    }

    private static @Nullable String named(Value value) {
        if (value instanceof NoneValue) {
            return "None";
        }
        if (value instanceof BoolValue bool) {
            return bool.truth() ? "True" : "False";
        }
        if (value instanceof UndefinedValue) {
            return "Undefined";
        }
        if (value instanceof RangeValue range) {
            return range.text();
        }
        if (value instanceof CallableValue callable) {
            return callable.text();
        }
        return value instanceof ObjectValue object ? object.text() : null;
    }

    /** Decimal digits, within Python's own limit for them. */
    public static String decimal(IntValue number, Run run) {
        if (number.isLong()) {
            return Long.toString(number.longValue());
        }
        int bits = number.integer().bitLength();
        run.bits(bits, bits);
        String digits = bits > MAX_BITS ? "" : number.integer().toString();
        if (bits > MAX_BITS || digits.length() - (digits.startsWith("-") ? 1 : 0) > MAX_DIGITS) {
            throw new Failure("an integer of more than " + MAX_DIGITS + " digits has no text");
        }
        return digits;
    }

    private void writeList(ListValue list) {
        out.append(list.isTuple() ? "(" : "[");
        String separator = "";
        for (Value item : list.items()) {
            out.append(separator);
            write(item);
            separator = ", ";
        }
        if (list.isTuple() && list.items().size() == 1) {
            out.append(",");
        }
        out.append(list.isTuple() ? ")" : "]");
    }

    private void writeDict(Map<? extends Value, Value> entries) {
        out.append("{");
        String separator = "";
        for (Map.Entry<? extends Value, Value> entry : entries.entrySet()) {
            out.append(separator);
            write(entry.getKey());
            out.append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        out.append("}");
    }

    private void quote(Text text) {
        boolean doubled = text.chars().indexOf('\'') >= 0 && text.chars().indexOf('"') < 0;
        char quote = doubled ? '"' : '\'';
        out.append((text.isMarkup() ? "Markup(" : "") + quote);
        text.forEachRun(
                (chars, from, to, marked) ->
                        out.append(Escapes.python(chars.substring(from, to), quote), marked));
        out.append(quote + (text.isMarkup() ? ")" : ""));
    }
}
