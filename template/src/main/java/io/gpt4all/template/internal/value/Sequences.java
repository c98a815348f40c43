package io.gpt4all.template.internal.value;

import java.util.ArrayList;
import java.util.List;

/** Values as sequences of values: what a loop walks over, and how long they are. */
public final class Sequences {
    private Sequences() {}

    /** Whether a loop can walk over it. */
    public static boolean isIterable(Value value) {
        return value instanceof ListValue
                || value instanceof DictValue
                || value instanceof Text
                || value instanceof UndefinedValue;
    }

    /** The elements: of a dict its keys, of a string its characters, of undefined none. */
    public static List<Value> elements(Value value, Run run) {
        if (value instanceof ListValue list) {
            return list.items();
        }
        if (value instanceof DictValue dict) {
            run.steps(dict.entries().size());
            return new ArrayList<>(dict.entries().keySet());
        }
        if (value instanceof Text text) {
            return characters(text, run);
        }
        if (value instanceof UndefinedValue) {
            return List.of();
        }
        throw new Failure("a " + value.typeName() + " cannot be iterated");
    }

    private static List<Value> characters(Text text, Run run) {
        run.steps(text.length());
        List<Value> out = new ArrayList<>(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = at + Character.charCount(text.chars().codePointAt(at));
            out.add(text.part(at, end));
            at = end;
        }
        return out;
    }

    /** The number of elements. */
    public static int length(Value value) {
        if (value instanceof Text text) {
            return text.codePoints();
        }
        if (value instanceof ListValue list) {
            return list.items().size();
        }
        if (value instanceof DictValue dict) {
            return dict.entries().size();
        }
        if (value instanceof UndefinedValue) {
            return 0;
        }
        throw new Failure("a " + value.typeName() + " has no length");
    }

    /** Whether an element, key or substring is in it. */
    public static boolean contains(Value container, Value element, Run run) {
        if (container instanceof Text text) {
            if (element instanceof UndefinedValue undefined) {
                throw undefined.failure();
            }
            if (!(element instanceof Text part)) {
                throw new Failure("'in <string>' needs a string, not " + element.typeName());
            }
            run.steps(text.weight());
            return text.chars().contains(part.chars());
        }
        run.steps(element.weight());
        if (container instanceof DictValue dict) {
            return dict.get(element) != null;
        }
        List<Value> elements = elements(container, run);
        run.steps(container.weight());
        return elements.contains(element);
    }
}
