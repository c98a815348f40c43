package io.gpt4all.shell.internal;

import io.gpt4all.model.DownloadProgress;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Shows a person how far a download, a verification or other long work is. Thread-safe: states come
 * on other threads than the one that closes it, and those that come late are not shown.
 */
interface ProgressView extends Consumer<DownloadProgress>, AutoCloseable {

    /**
     * Shows how far work is that has no phases.
     *
     * @param text in one line
     * @param percent how much is done, 0 to 100; empty if nobody knows
     */
    void show(String text, OptionalInt percent);

    /** Leaves the cursor at the beginning of a line. */
    @Override
    void close();
}
