package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;

/** One thing that a {@link Chain} does to the value before it. */
public interface Link {
    /** Offset in the template's text, for errors. */
    int offset();

    /** What comes of the value. */
    Value apply(Value value, Context context);
}
