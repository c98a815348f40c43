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
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import java.util.List;

/** {@code "%s of %05.2f" % (a, b)}. */
public final class PercentFormat {
    private static final int MAX_NUMBER = 10_000_000; // beyond all limits of texts anyway

    private final Text format;
    private final Value source;
    private final List<Value> values;
    private final Run run;
    private final TextBuilder out = new TextBuilder();
    private int at;
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
        String chars = format.chars();
        run.chars(format.length());
        for (int next = chars.indexOf('%'); next >= 0; next = chars.indexOf('%', at)) {
            run.step();
            out.append(format, at, next);
            at = next + 1;
            one();
        }
        if (used < values.size() && !takesSubscripts()) {
            throw new Failure("not all values have a place in the format");
        }
        return out.append(format, at, format.length()).build();
    }

    // Python asks whether the value could be a mapping, and takes lists for one.
    private boolean takesSubscripts() {
        return source instanceof DictValue
                || source instanceof RangeValue
                || (source instanceof ListValue list && !list.isTuple());
    }

    private void one() {
        Value named = peek() == '(' ? named() : null;
        String flags = flags();
        int width = number();
        boolean left = flags.indexOf('-') >= 0 || width < 0;
        int precision = -1;
        if (peek() == '.') {
            at++;
            precision = Math.max(0, number());
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = peek();
        at++;
        if (type == '%') {
            out.append("%");
            return;
        }
        boolean zeros = flags.indexOf('0') >= 0 && !left;
        char sign = flags.indexOf('+') >= 0 ? '+' : flags.indexOf(' ') >= 0 ? ' ' : '-';
        boolean alternate = flags.indexOf('#') >= 0;
        Value value = named != null ? named : next();
        boolean number = "diuxXoeEfFgG".indexOf(type) >= 0;
        char align = left ? '<' : zeros && number ? '=' : '>';
        Layout layout =
                new Layout(
                        zeros && number ? '0' : ' ',
                        align,
                        sign,
                        alternate,
                        Math.abs(width),
                        Layout.NONE,
                        precision,
                        type);
        out.append(convert(value, layout));
    }

    private char peek() {
        if (at >= format.length()) {
            throw new Failure("the format ends after %");
        }
        return format.chars().charAt(at);
    }

    private String flags() {
        int from = at;
        while ("#0- +".indexOf(peek()) >= 0) {
            at++;
        }
        return format.chars().substring(from, at);
    }

    private int number() {
        if (peek() == '*') {
            at++;
            return integer(next())
                    .max(BigInteger.valueOf(-MAX_NUMBER))
                    .min(BigInteger.valueOf(MAX_NUMBER))
                    .intValue();
        }
        int number = 0;
        while (peek() >= '0' && peek() <= '9') {
            number = Math.min(MAX_NUMBER, 10 * number + peek() - '0');
            at++;
        }
        return number;
    }

    private Value named() {
        int depth = 1;
        int from = ++at;
        while (depth > 0) {
            depth += peek() == '(' ? 1 : peek() == ')' ? -1 : 0;
            at++;
        }
        if (!(source instanceof DictValue dict)) {
            throw new Failure("the format needs a dict, not " + source.typeName());
        }
        Value value = dict.get(format.part(from, at - 1));
        if (value == null) {
            throw new Failure("the dict has no '" + format.chars().substring(from, at - 1) + "'");
        }
        return value;
    }

    private Value next() {
        if (used >= values.size()) {
            throw new Failure("the format has more places than there are values");
        }
        return values.get(used++);
    }

    private Text convert(Value value, Layout layout) {
        return switch (layout.type()) {
            case 's' -> layout.text(Printer.str(value, run), run);
            case 'r' -> layout.text(Printer.repr(value, run), run);
            case 'a' -> layout.text(Printer.ascii(value, run), run);
            case 'c' -> layout.withPrecision(-1).text(character(value), run);
            case 'd', 'i', 'u' ->
                    NumberFormat.integer(number(value).integer(), layout.withType('d'), run);
            case 'x', 'X', 'o' -> NumberFormat.integer(integer(value), layout, run);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> NumberFormat.real(number(value), layout, run);
            default -> throw new Failure("unknown conversion %" + layout.type());
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
