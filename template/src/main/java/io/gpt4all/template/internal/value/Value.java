package io.gpt4all.template.internal.value;

/**
 * A value of a template: JSON-like data or one of the few things that we define. Equality and hash
 * are Python's: 1, 1.0 and true are one key of a dict.
 */
public sealed interface Value
        permits NoneValue,
                UndefinedValue,
                NumberValue,
                Text,
                IndexedValue,
                DictValue,
                ViewValue,
                StreamValue,
                CallableValue,
                ObjectValue {

    /** Whether Python holds it for true. */
    boolean truth();

    /** Python's name of its type, for messages. */
    String typeName();

    /** Levels of lists and dicts in it; 0 for all else. */
    default int depth() {
        return 0;
    }

    /**
     * About how many steps it takes to compare or hash it: shared parts count each time they are
     * met, since a walk meets them each time.
     */
    default long weight() {
        return 1;
    }
}
