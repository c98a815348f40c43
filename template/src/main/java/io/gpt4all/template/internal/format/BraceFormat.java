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

    private final Arguments arguments;
    private final Lookup lookup;
    private final Run run;
    private int automatic;
    private boolean numbered;

    private BraceFormat(Arguments arguments, Lookup lookup, Run run) {
        this.arguments = arguments;
        this.lookup = lookup;
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
        TextBuilder out = new TextBuilder();
        int at = 0;
        while (at < chars.length()) {
            int next = at;
            while (next < chars.length()
                    && chars.charAt(next) != '{'
                    && chars.charAt(next) != '}') {
                next++;
            }
            out.append(format, at, next);
            at = next;
            if (at < chars.length()) {
                boolean doubled =
                        at + 1 < chars.length() && chars.charAt(at + 1) == chars.charAt(at);
                if (doubled) {
                    out.append(format, at, at + 1);
                    at += 2;
                } else {
                    int end = endOfField(chars, at);
                    out.append(field(format.part(at + 1, end), depth));
                    at = end + 1;
                }
            }
        }
        return out.build();
    }

    private static int endOfField(String chars, int from) {
        int depth = 0;
        for (int at = from; at < chars.length(); at++) {
            char c = chars.charAt(at);
            if (c == '[' && depth == 1) { // a key may hold braces
                int close = chars.indexOf(']', at);
                at = close < 0 ? at : close;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                if (c == '}' && at > from) {
                    return at;
                }
                throw new Failure("the format has a single '" + c + "'");
            }
        }
        throw new Failure("the format has a '{' without its '}'");
    }

    private Text field(Text field, int depth) {
        run.step();
        String chars = field.chars();
        int end = 0;
        while (end < chars.length() && ":!".indexOf(chars.charAt(end)) < 0) {
            int close = chars.charAt(end) == '[' ? chars.indexOf(']', end) : -1;
            end = close < 0 ? end + 1 : close + 1;
        }
        Value value = value(field.part(0, end));
        int spec = end;
        if (end < chars.length() && chars.charAt(end) == '!') {
            spec = end + 2;
            boolean closed =
                    spec == chars.length() || (spec < chars.length() && chars.charAt(spec) == ':');
            if (!closed) {
                throw new Failure("a format has one letter after '!'");
            }
            value = converted(value, chars.charAt(end + 1));
        }
        Text layout = spec < chars.length() ? field.part(spec + 1, chars.length()) : Text.EMPTY;
        return laidOut(value, expand(layout, layout.length() == 0 ? depth : depth - 1).chars());
    }

    private Value converted(Value value, char how) {
        return switch (how) {
            case 's' -> Printer.str(value, run);
            case 'r' -> Printer.repr(value, run);
            case 'a' -> Printer.ascii(value, run);
            default -> throw new Failure("unknown conversion !" + how);
        };
    }

    private Value value(Text field) {
        String chars = field.chars();
        int end = 0;
        while (end < chars.length() && ".[".indexOf(chars.charAt(end)) < 0) {
            end++;
        }
        Value value = argument(chars.substring(0, end));
        while (end < chars.length()) {
            run.step();
            int from = end + 1;
            if (chars.charAt(end) == '.') {
                end = from;
                while (end < chars.length() && ".[".indexOf(chars.charAt(end)) < 0) {
                    end++;
                }
                value = lookup.attribute(value, required(field.part(from, end)));
            } else {
                end = chars.indexOf(']', from);
                if (end < 0) {
                    throw new Failure("the format has a '[' without its ']'");
                }
                value = lookup.item(value, key(required(field.part(from, end))), run);
                end++;
                if (end < chars.length() && ".[".indexOf(chars.charAt(end)) < 0) {
                    throw new Failure("only '.' or '[' may follow ']' in a format");
                }
            }
        }
        return value;
    }

    private static Text required(Text name) {
        if (name.length() == 0) {
            throw new Failure("an attribute in a format has no name");
        }
        return name;
    }

    private static Value key(Text text) {
        return isNumber(text.chars()) ? IntValue.of(Integer.parseInt(text.chars())) : text;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() < 10
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Value argument(String name) {
        if (name.isEmpty() || isNumber(name)) {
            int place = name.isEmpty() ? automatic++ : Integer.parseInt(name);
            numbered |= !name.isEmpty();
            if (numbered && automatic > 0) {
                throw new Failure("a format has numbered fields and others without a number");
            }
            if (place >= arguments.positional().size()) {
                throw new Failure("the format has more places than there are values");
            }
            return arguments.positional().get(place);
        }
        Value value = arguments.named().get(name);
        if (value == null) {
            throw new Failure("the format has no value for '" + name + "'");
        }
        return value;
    }

    private Text laidOut(Value value, String spec) {
        if (spec.isEmpty()) {
            return Printer.str(value, run);
        }
        Layout layout = LayoutParser.parse(spec);
        if (value instanceof Text text && (layout.type() == 's' || layout.type() == Layout.NONE)) {
            boolean suits = layout.align() != '=' && layout.sign() == '-' && !layout.alternate();
            if (suits && layout.grouping() == Layout.NONE) {
                return layout.text(text, run);
            }
        } else if (value instanceof BoolValue bool && layout.type() == Layout.NONE) {
            return NumberFormat.format(IntValue.of(bool.longValue()), layout, run);
        } else if (value instanceof NumberValue number) {
            return NumberFormat.format(number, layout, run);
        }
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        throw new Failure("format '" + spec + "' does not suit a " + value.typeName());
    }
}
