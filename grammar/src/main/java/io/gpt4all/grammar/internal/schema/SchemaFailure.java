package io.gpt4all.grammar.internal.schema;

/** Why there is no grammar for a schema; the face turns it into an exception. */
public final class SchemaFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    SchemaFailure(String message, String pointer) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    /** The place in the schema, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }
}
