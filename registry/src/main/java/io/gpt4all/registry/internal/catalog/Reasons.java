package io.gpt4all.registry.internal.catalog;

import java.nio.file.FileSystemException;

/** Failures as a clause for people. */
final class Reasons {

    private Reasons() {}

    /** The message, or the kind of failure where there is none, without a full stop. */
    static String of(Exception failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        String text = PlainText.fact(message == null || message.isBlank() ? kind : message);
        // Some have only a file or a host for a message; the kind says what is wrong with it.
        boolean bare = failure instanceof FileSystemException || text.indexOf(' ') < 0;
        String clause = bare && !text.equals(kind) ? kind + ": " + text : text;
        return clause.endsWith(".") ? clause.substring(0, clause.length() - 1) : clause;
    }
}
