package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Digits;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;

/** Finds what the name of a field stands for: {@code 0}, {@code name.attribute[key]}. */
final class FieldValues {
    private final Arguments arguments;
    private final BraceFormat.Lookup lookup;
    private final Run run;
    private int automatic;
    private boolean numbered;

    FieldValues(Arguments arguments, BraceFormat.Lookup lookup, Run run) {
        this.arguments = arguments;
        this.lookup = lookup;
        this.run = run;
    }

    Value find(Text field) {
        String chars = field.chars();
        int at = endOfPart(chars, 0);
        if (at == 0 && !chars.isEmpty()) {
            throw new Failure("the format has a field without a name before '" + chars + "'");
        }
        Value value = argument(chars.substring(0, at));
        while (at < chars.length()) {
            run.step();
            int from = at + 1;
            if (chars.charAt(at) == '.') {
                at = endOfPart(chars, from);
                value = lookup.attribute(value, required(field.part(from, at)));
            } else {
                int close = closingBracket(chars, from);
                value = lookup.item(value, key(required(field.part(from, close))), run);
                at = close + 1;
            }
        }
        return value;
    }

    private static int endOfPart(String chars, int from) {
        int end = from;
        while (end < chars.length() && ".[".indexOf(chars.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int closingBracket(String chars, int from) {
        int close = chars.indexOf(']', from);
        if (close < 0) {
            throw new Failure("the format has a '[' without its ']'");
        }
        if (close + 1 < chars.length() && ".[".indexOf(chars.charAt(close + 1)) < 0) {
            throw new Failure("only '.' or '[' may follow ']' in a format");
        }
        return close;
    }

    private static Text required(Text name) {
        if (name.length() == 0) {
            throw new Failure("an attribute in a format has no name");
        }
        return name;
    }

    private static Value key(Text text) {
        return Digits.areAllOf(text.chars()) ? IntValue.of(Integer.parseInt(text.chars())) : text;
    }

    private Value argument(String name) {
        if (name.isEmpty() || Digits.areAllOf(name)) {
            return positional(name);
        }
        Value value = arguments.named().get(Text.plain(name));
        if (value == null) {
            throw new Failure("the format has no value for '" + name + "'");
        }
        return value;
    }

    private Value positional(String number) {
        int place = number.isEmpty() ? automatic++ : Integer.parseInt(number);
        numbered |= !number.isEmpty();
        if (numbered && automatic > 0) {
            throw new Failure("a format has numbered fields and others without a number");
        }
        if (place >= arguments.positional().size()) {
            throw new Failure("the format has more places than there are values");
        }
        return arguments.positional().get(place);
    }
}
