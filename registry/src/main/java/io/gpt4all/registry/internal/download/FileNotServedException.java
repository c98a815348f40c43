package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadException;

/** No server has the file: all answered 404 or 410. A retry fails again until one has it. */
public final class FileNotServedException extends DownloadException {
    private static final long serialVersionUID = 1L;

    FileNotServedException(String message) {
        super(message);
    }
}
