package io.gpt4all.registry.internal.catalog;

/** An entry of a catalogue that cannot be used. The message ends the sentence "left out: ...". */
final class BrokenEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenEntryException(String message) {
        super(message);
    }
}
