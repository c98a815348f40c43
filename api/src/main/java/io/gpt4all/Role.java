package io.gpt4all;

import java.util.Locale;

/** Who speaks. */
public enum Role {
    /** Instructions to the model. */
    SYSTEM,
    /** The person. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The result of a tool. */
    TOOL;

    /** The name that chat templates know: the constant's in lower case. */
    public String templateName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
