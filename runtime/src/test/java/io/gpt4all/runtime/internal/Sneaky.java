package io.gpt4all.runtime.internal;

/** Throws checked exceptions where none is declared, as languages without them do. */
final class Sneaky {
    private Sneaky() {}

    static void raise(Exception e) {
        Sneaky.<RuntimeException>unchecked(e);
    }

    @SuppressWarnings("unchecked") // the cast is never made
    private static <E extends Exception> void unchecked(Exception e) throws E {
        throw (E) e;
    }
}
