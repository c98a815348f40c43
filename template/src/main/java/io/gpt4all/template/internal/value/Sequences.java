package io.gpt4all.template.internal.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Values as sequences of values: what a loop walks over, and how long they are. */
public final class Sequences {
    private Sequences() {}

    /** Whether a loop can walk over it. */
    public static boolean isIterable(Value value) {
        return isSequence(value) || value instanceof ViewValue || value instanceof StreamValue;
    }

    /** Whether Jinja2 holds it for a sequence: it has a length and takes subscripts. */
    public static boolean isSequence(Value value) {
        return value instanceof IndexedValue
                || value instanceof DictValue
                || value instanceof Text
                || value instanceof UndefinedValue;
    }

    /** The elements: of a dict its keys, of a string its characters, of undefined none. */
    public static List<Value> elements(Value value, Run run) {
        if (value instanceof IndexedValue sequence) {
            return sequence.items();
        }
        if (value instanceof StreamValue stream) {
            return drain(stream, run);
        }
        if (value instanceof DictValue dict) {
            run.steps(dict.entries().size());
            return new ArrayList<>(dict.entries().keySet());
        }
        if (value instanceof ViewValue view) {
            run.steps(2L * view.size());
            return view.elements();
        }
        if (value instanceof Text text) {
            return characters(text, run);
        }
        if (value instanceof UndefinedValue) {
            return List.of();
        }
        throw new Failure("a " + value.typeName() + " cannot be iterated");
    }

    /** The elements one by one; a stream computes none before it is asked for. */
    public static Iterator<Value> iterator(Value value, Run run) {
        return value instanceof StreamValue stream
                ? stream.rest()
                : elements(value, run).iterator();
    }

    private static List<Value> drain(StreamValue stream, Run run) {
        List<Value> elements = new ArrayList<>();
        while (stream.rest().hasNext()) {
            run.step();
            elements.add(stream.rest().next());
        }
        return elements;
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
        if (value instanceof IndexedValue sequence) {
            return sequence.items().size();
        }
        if (value instanceof DictValue dict) {
            return dict.entries().size();
        }
        if (value instanceof ViewValue view) {
            return view.size();
        }
        if (value instanceof UndefinedValue) {
            return 0;
        }
        throw new Failure("a " + value.typeName() + " has no length");
    }

    /** Whether an element, key or substring is in it. */
    public static boolean contains(Value container, Value element, Run run) {
        if (container instanceof Text text) {
            return isPart(text, element, run);
        }
        run.steps(element.weight());
        if (container instanceof DictValue dict) {
            return dict.get(element) != null;
        }
        run.steps(container.weight());
        for (Iterator<Value> rest = iterator(container, run); rest.hasNext(); ) {
            run.step();
            if (rest.next().equals(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(Text text, Value element, Run run) {
        if (element instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        if (!(element instanceof Text part)) {
            throw new Failure("'in <string>' needs a string, not " + element.typeName());
        }
        run.chars(text.length());
        return Search.first(text.chars(), part.chars(), 0) >= 0;
    }
}
