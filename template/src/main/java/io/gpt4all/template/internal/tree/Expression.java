package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Value;

/** A part of a template that has a value. */
public interface Expression {
    /** Offset in the template's text, for errors. */
    int offset();

    /** Computes the value; called through {@link #evaluate} alone. */
    Value compute(Context context);

    /** The value here and now; a failure gets this place unless an inner one has set it. */
    default Value evaluate(Context context) {
        try {
            context.run().step();
            return compute(context);
        } catch (Failure failure) {
            throw failure.at(offset());
        }
    }
}
