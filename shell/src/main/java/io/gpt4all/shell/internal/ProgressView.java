package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import java.util.function.Consumer;

/**
 * Shows a person how far a download or verification is. Thread-safe: states come on other threads
 * than the one that closes it, and those that come late are not shown.
 */
interface ProgressView extends Consumer<DownloadProgress>, AutoCloseable {

    /** Leaves the cursor at the beginning of a line. */
    @Override
    void close();
}
