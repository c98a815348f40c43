package io.gpt4all.llama.internal.natives;

import java.io.IOException;

/** The system's C library is older than llama.cpp's packages need. */
public final class SystemTooOldException extends IOException {
    private static final long serialVersionUID = 1L;

    SystemTooOldException(String message) {
        super(message);
    }
}
