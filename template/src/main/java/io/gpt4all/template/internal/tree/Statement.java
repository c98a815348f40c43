package io.gpt4all.template.internal.tree;

/** A part of a template that writes or changes something. */
public interface Statement {
    /** Does it, and says how to go on. */
    Flow execute(Context context);

    /** How to go on after a statement. */
    enum Flow {
        /** With the next statement. */
        NEXT,
        /** After the innermost loop. */
        BREAK,
        /** With the next round of the innermost loop. */
        CONTINUE
    }
}
