package io.gpt4all.template.internal.value;

import java.math.BigInteger;
import java.util.Map;

/** Python's {@code str()} and {@code repr()} of values; strings keep their marks. */
public final class Printer {
    private final TextBuilder out = new TextBuilder();
    private final Run run;

    private Printer(Run run) {
        this.run = run;
    }

    /** As {@code str()} gives it: a string is itself, undefined is nothing. */
    public static Text str(Value value, Run run) {
        if (value instanceof Text text) {
            return text;
        }
        if (value instanceof UndefinedValue) {
            return Text.EMPTY;
        }
        return repr(value, run);
    }

    /** As {@code repr()} gives it: a string is quoted. */
    public static Text repr(Value value, Run run) {
        Printer printer = new Printer(run);
        printer.write(value);
        return printer.out.build();
    }

    private void write(Value value) {
        run.step();
        if (value instanceof Text text) {
            quote(text);
        } else if (value instanceof ListValue list) {
            writeList(list);
        } else if (value instanceof DictValue dict) {
            writeDict(dict);
        } else {
            append(scalar(value));
        }
    }

    private static String scalar(Value value) {
        if (value instanceof NoneValue) {
            return "None";
        }
        if (value instanceof BoolValue bool) {
            return bool.truth() ? "True" : "False";
        }
        if (value instanceof IntValue integer) {
            return decimal(integer.integer());
        }
        if (value instanceof FloatValue number) {
            return number.text();
        }
        if (value instanceof UndefinedValue) {
            return "Undefined";
        }
        throw new Failure("a " + value.typeName() + " cannot be printed");
    }

    /** Decimal digits, within Python's own limit for them. */
    public static String decimal(BigInteger number) {
        if (number.bitLength() > 14_285) {
            throw new Failure("an integer of more than 4300 digits cannot be printed");
        }
        return number.toString();
    }

    private void writeList(ListValue list) {
        append(list.isTuple() ? "(" : "[");
        String separator = "";
        for (Value item : list.items()) {
            append(separator);
            write(item);
            separator = ", ";
        }
        if (list.isTuple() && list.items().size() == 1) {
            append(",");
        }
        append(list.isTuple() ? ")" : "]");
    }

    private void writeDict(DictValue dict) {
        append("{");
        String separator = "";
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            append(separator);
            write(entry.getKey());
            append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        append("}");
    }

    private void quote(Text text) {
        boolean doubled = text.chars().indexOf('\'') >= 0 && text.chars().indexOf('"') < 0;
        char quote = doubled ? '"' : '\'';
        append(String.valueOf(quote));
        text.forEachRun((part, marked) -> appendMarked(Escapes.python(part, quote), marked));
        append(String.valueOf(quote));
    }

    private void append(String part) {
        appendMarked(part, false);
    }

    private void appendMarked(String part, boolean marked) {
        run.chars(part.length());
        out.append(part, marked);
    }
}
