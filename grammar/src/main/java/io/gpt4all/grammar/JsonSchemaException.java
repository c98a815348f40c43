package io.gpt4all.grammar;

import io.gpt4all.grammar.internal.schema.SchemaFailure;

/**
 * There is no grammar for a JSON Schema: it is none, has a keyword that is not supported, allows no
 * value at all, or is too large. The same schema fails again, so a retry is pointless.
 */
public class JsonSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String pointer;

    JsonSchemaException(SchemaFailure failure) {
        super(failure.getMessage() + " (schema at " + place(failure.pointer()) + ")", failure);
        this.reason = String.valueOf(failure.getMessage());
        this.pointer = failure.pointer();
    }

    JsonSchemaException(GrammarException failure) {
        super("the schema's grammar is beyond llama.cpp: " + failure.reason(), failure);
        this.reason = failure.reason();
        this.pointer = "";
    }

    /** Why, without the place. */
    public String reason() {
        return reason;
    }

    /**
     * The keyword or value in the schema, as a JSON pointer such as {@code
     * /properties/a/multipleOf}; empty for the whole schema.
     */
    public String pointer() {
        return pointer;
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "its root" : pointer;
    }
}
