package io.gpt4all.model;

import io.gpt4all.GPT4AllException;
import org.jspecify.annotations.Nullable;

/**
 * A model could not be fetched. A retry can help once the cause is gone: the network, the server,
 * the disk's space. What has come is kept and goes on.
 */
public class DownloadException extends GPT4AllException {
    private static final long serialVersionUID = 1L;

    /** With a message of reason, figures and next step. */
    public DownloadException(String message) {
        super(message);
    }

    /** With a message of reason, figures and next step, and what caused it. */
    public DownloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
