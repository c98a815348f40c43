package io.gpt4all.fetch;

/** Something could not be fetched; the message says what, why and what to do. */
final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
