package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.RangeValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import java.util.List;

/** {@code "%s of %05.2f" % (a, b)}. */
public final class PercentFormat {
    private static final Text PERCENT = Text.plain("%");
    private static final String OF_NUMBERS = "diuxXoeEfFgG";

    private final Text format;
    private final Value source;
    private final List<Value> values;
    private final Run run;
    private int used;

    private PercentFormat(Text format, Value source, Run run) {
        this.format = format;
        this.source = source;
        boolean tuple = source instanceof ListValue list && list.isTuple();
        this.values = tuple ? ((ListValue) source).items() : List.of(source);
        this.run = run;
    }

    /** The text with the values, a tuple, a dict or a single one, at its places. */
    public static Text format(Text format, Value values, Run run) {
        return new PercentFormat(format, values, run).all();
    }

    private Text all() {
        run.chars(format.length());
        TextBuilder out = new TextBuilder(format.length());
        PercentField.Scanner in = new PercentField.Scanner(format, this::width);
        while (in.toNextField(out)) {
            run.step();
            PercentField field = in.field();
            Text text = field.isPercent() ? PERCENT : convert(value(field), field);
            run.chars(text.length());
            run.written(out.length());
            out.append(text);
        }
        if (used < values.size() && !takesSubscripts()) {
            throw new Failure("not all values have a place in the format");
        }
        return out.build();
    }

    // Python asks whether the value could be a mapping, and takes lists for one.
    private boolean takesSubscripts() {
        return source instanceof DictValue
                || source instanceof UndefinedValue
                || source instanceof RangeValue
                || (source instanceof ListValue list && !list.isTuple());
    }

    private BigInteger width() {
        return integer(next());
    }

    private Value value(PercentField field) {
        Text name = field.name();
        if (name == null) {
            return next();
        }
        if (!(source instanceof DictValue dict)) {
            throw new Failure("the format needs a dict, not " + source.typeName());
        }
        Value value = dict.get(name);
        if (value == null) {
            throw new Failure("the dict has no '" + name.chars() + "'");
        }
        return value;
    }

    private Value next() {
        if (used >= values.size()) {
            throw new Failure("the format has more places than there are values");
        }
        return values.get(used++);
    }

    private Text convert(Value value, PercentField field) {
        char type = field.type();
        Layout layout = field.layout(OF_NUMBERS.indexOf(type) >= 0);
        return switch (type) {
            case 's' -> layout.text(Printer.str(value, run), run);
            case 'r' -> layout.text(Printer.repr(value, run), run);
            case 'a' -> layout.text(Printer.ascii(value, run), run);
            case 'c' -> layout.withPrecision(-1).text(character(value), run);
            case 'd', 'i', 'u' ->
                    NumberFormat.integer(number(value).integer(), layout.withType('d'), run);
            case 'x', 'X', 'o' -> NumberFormat.integer(integer(value), layout, run);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> NumberFormat.real(number(value), layout, run);
            default -> throw new Failure("unknown conversion %" + type);
        };
    }

    private static Text character(Value value) {
        if (value instanceof Text text && text.codePoints() == 1) {
            return text;
        }
        return Text.plain(NumberFormat.character(integer(value)));
    }

    private static NumberValue number(Value value) {
        if (value instanceof NumberValue number) {
            return number;
        }
        throw new Failure("the format needs a number, not " + value.typeName());
    }

    private static BigInteger integer(Value value) {
        if (number(value).isFloat()) {
            throw new Failure("the format needs an integer, not float");
        }
        return number(value).integer();
    }
}
