package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;

/** {@code "{} of {name:>8}".format(a, name=b)}. */
public final class BraceFormat {
    private static final int MAX_DEPTH = 2; // a field, and fields inside of its specification

    private final FieldValues values;
    private final Run run;

    private BraceFormat(Arguments arguments, Lookup lookup, Run run) {
        this.values = new FieldValues(arguments, lookup, run);
        this.run = run;
    }

    /** How attributes and elements of values are found. */
    public interface Lookup {
        /** {@code owner.name}. */
        Value attribute(Value owner, Text name);

        /** {@code owner[key]}. */
        Value item(Value owner, Value key, Run run);
    }

    /** The text with the arguments at its places. */
    public static Text format(Text format, Arguments arguments, Lookup lookup, Run run) {
        return new BraceFormat(arguments, lookup, run).expand(format, MAX_DEPTH);
    }

    private Text expand(Text format, int depth) {
        if (depth == 0) {
            throw new Failure("fields of a format are nested too deep");
        }
        run.chars(format.length());
        String chars = format.chars();
        TextBuilder out = new TextBuilder(chars.length());
        int at = 0;
        while (at < chars.length()) {
            int next = nextBrace(chars, at);
            out.append(format, at, next);
            at = next < chars.length() ? brace(format, next, out, depth) : next;
        }
        return out.build();
    }

    private static int nextBrace(String chars, int from) {
        int at = from;
        while (at < chars.length() && chars.charAt(at) != '{' && chars.charAt(at) != '}') {
            at++;
        }
        return at;
    }

    /** Takes a doubled brace or a field, and tells where it ends. */
    private int brace(Text format, int at, TextBuilder out, int depth) {
        String chars = format.chars();
        if (chars.startsWith(chars.substring(at, at + 1), at + 1)) {
            out.append(format, at, at + 1);
            return at + 2;
        }
        int end = endOfField(chars, at);
        Text field = field(format.part(at + 1, end), depth);
        run.chars(field.length());
        run.written(out.length());
        out.append(field);
        return end + 1;
    }

    private static int endOfField(String chars, int from) {
        int depth = 0;
        boolean inName = true;
        for (int at = from; at < chars.length(); at++) {
            char c = chars.charAt(at);
            inName &= c != ':' && c != '!';
            if (c == '[' && depth == 1 && inName) { // a key may hold braces
                int close = chars.indexOf(']', at);
                if (close < 0) {
                    throw new Failure("the format has a '[' without its ']'");
                }
                at = close;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 && c == '}' && at > from) {
                return at;
            }
            if (depth <= 0) {
                throw new Failure("the format has a single '" + c + "'");
            }
        }
        throw new Failure("the format has a '{' without its '}'");
    }

    private Text field(Text field, int depth) {
        run.step();
        String chars = field.chars();
        int end = endOfName(chars);
        Value value = values.find(field.part(0, end));
        boolean converts = chars.startsWith("!", end);
        int spec = converts ? end + 2 : end;
        if (spec > chars.length() || (spec < chars.length() && chars.charAt(spec) != ':')) {
            throw new Failure("a format has one letter after '!', and ':' after that");
        }
        Value shown = converts ? converted(value, chars.charAt(end + 1)) : value;
        Text layout = spec < chars.length() ? field.part(spec + 1, chars.length()) : Text.EMPTY;
        boolean plain = layout.length() == 0;
        return laidOut(shown, plain ? Text.EMPTY : expand(layout, depth - 1));
    }

    private static int endOfName(String chars) {
        int end = 0;
        while (end < chars.length() && ":!".indexOf(chars.charAt(end)) < 0) {
            end = chars.charAt(end) == '[' ? Math.max(end, chars.indexOf(']', end)) : end;
            end++;
        }
        return end;
    }

    private Value converted(Value value, char how) {
        return switch (how) {
            case 's' -> Printer.str(value, run);
            case 'r' -> Printer.repr(value, run);
            case 'a' -> Printer.ascii(value, run);
            default -> throw new Failure("unknown conversion !" + how);
        };
    }

    private Text laidOut(Value value, Text spec) {
        if (spec.length() == 0) {
            return Printer.str(value, run);
        }
        Text text = laidOut(value, spec.chars());
        // What fills the text up may come from a message then.
        return spec.isPlain() ? text : Text.marked(text.chars());
    }

    private Text laidOut(Value value, String spec) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        Layout layout = LayoutParser.parse(spec);
        if (value instanceof Text text && layout.suitsText()) {
            return layout.text(text, run);
        }
        if (value instanceof BoolValue bool && layout.type() == Layout.NONE) {
            return NumberFormat.format(IntValue.of(bool.longValue()), layout, run);
        }
        if (value instanceof NumberValue number) {
            return NumberFormat.format(number, layout, run);
        }
        throw new Failure("format '" + spec + "' does not suit a " + value.typeName());
    }
}
