package io.gpt4all;

import org.jspecify.annotations.Nullable;

/**
 * The device asked for is not there, or no engine to use it. A retry can help once the bundle of
 * its backend or of an engine is started.
 */
public class DeviceException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public DeviceException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
