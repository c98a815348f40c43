package io.gpt4all.model;

import io.gpt4all.GPT4AllException;

/**
 * A file is not what the catalogue says: its size or a digest differs. A retry fails again unless
 * the server's file or the catalogue changes.
 */
public class ModelVerificationException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, both values and next step. */
    public ModelVerificationException(String message) {
        super(message);
    }
}
