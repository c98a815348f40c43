package io.gpt4all.registry.internal.catalog;

/** Failures as a clause for people. */
final class Reasons {

    private Reasons() {}

    /** The message, or the kind of failure where there is none, without a full stop. */
    static String of(Exception failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        String text = PlainText.fact(message == null || message.isBlank() ? kind : message);
        // Of files the message is the path alone; the kind says what is wrong with it.
        boolean file = failure instanceof java.nio.file.FileSystemException;
        String clause = file ? kind + ": " + text : text;
        return clause.endsWith(".") ? clause.substring(0, clause.length() - 1) : clause;
    }
}
