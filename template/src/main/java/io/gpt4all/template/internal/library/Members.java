package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.format.BraceFormat;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.IndexedValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.ObjectValue;
import io.gpt4all.template.internal.value.RangeValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The attributes and elements of values; what is not listed here is undefined. */
public final class Members {
    private Members() {}

    /** {@code owner.name}: a listed attribute or method, else the element of that key. */
    public static Value attribute(Value owner, Text name) {
        requireDefined(owner);
        Value found = listed(owner, name.chars());
        if (found != null) {
            return found;
        }
        if (Methods.isForbidden(owner, name.chars())) {
            return forbidden(owner, name.chars());
        }
        found = owner instanceof DictValue dict ? dict.get(name) : null;
        return found != null ? found : missing(owner, name.chars());
    }

    /** {@code owner[key]}: the element, else the attribute of that name. */
    public static Value item(Value owner, Value key, Run run) {
        requireDefined(owner);
        Value found = element(owner, key, run);
        if (found == null && key instanceof Text name) {
            found = listed(owner, name.chars());
        }
        return found != null ? found : missing(owner, key);
    }

    /** An attribute that is no element, or null. */
    static @Nullable Value listed(Value owner, String name) {
        if (owner instanceof ObjectValue object) {
            return name.startsWith("_") ? null : object.attribute(name);
        }
        if (owner instanceof CallableValue callable) {
            return callable.attribute(name);
        }
        if (owner instanceof RangeValue range && range.attribute(name) != null) {
            return range.attribute(name);
        }
        Value found = owner instanceof ListValue list ? list.attribute(name) : null;
        return found != null ? found : Methods.find(owner, name);
    }

    private static void requireDefined(Value owner) {
        if (owner instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
    }

    private static @Nullable Value element(Value owner, Value key, Run run) {
        run.steps(key.weight());
        if (owner instanceof DictValue dict) {
            return DictValue.isKey(key) ? dict.get(key) : null;
        }
        boolean indexed = owner instanceof IndexedValue || owner instanceof Text;
        if (!indexed || !(key instanceof NumberValue number) || number.isFloat()) {
            return null;
        }
        BigInteger length = BigInteger.valueOf(Sequences.length(owner));
        BigInteger at = number.integer();
        BigInteger index = at.signum() < 0 ? at.add(length) : at;
        boolean inside = index.signum() >= 0 && index.compareTo(length) < 0;
        return inside ? at(owner, index.intValue(), run) : null;
    }

    private static Value at(Value owner, int index, Run run) {
        if (owner instanceof IndexedValue sequence) {
            return sequence.items().get(index);
        }
        Text text = (Text) owner;
        run.steps(text.weight());
        int from = text.chars().offsetByCodePoints(0, index);
        return text.part(from, text.chars().offsetByCodePoints(from, 1));
    }

    static UndefinedValue missing(Value owner, String name) {
        return new UndefinedValue(
                () -> "the " + owner.typeName() + " has no attribute '" + name + "'");
    }

    private static UndefinedValue forbidden(Value owner, String name) {
        return new UndefinedValue(
                () -> "'" + name + "' of a " + owner.typeName() + " may not be used by a template");
    }

    private static UndefinedValue missing(Value owner, Value key) {
        if (key instanceof Text name) {
            return missing(owner, name.chars());
        }
        String what = key instanceof NumberValue ? "such an index" : "a key " + key.typeName();
        return new UndefinedValue("the " + owner.typeName() + " has no element of " + what);
    }

    /** The same for {@code str.format}. */
    static final class OfFormats implements BraceFormat.Lookup {
        @Override
        public Value attribute(Value owner, Text name) {
            return Members.attribute(owner, name);
        }

        @Override
        public Value item(Value owner, Value key, Run run) {
            return Members.item(owner, key, run);
        }
    }
}
