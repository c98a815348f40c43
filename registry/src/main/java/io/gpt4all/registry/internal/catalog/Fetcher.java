package io.gpt4all.registry.internal.catalog;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Asks the network for a catalogue. Thread-safe. */
@FunctionalInterface
public interface Fetcher {

    /**
     * Sends a GET and follows redirects.
     *
     * @param uri http or https
     * @param headers to send
     * @return the answer, whatever its status; the caller closes it
     * @throws IOException if there is no answer, after a bounded time; an interrupt ends the wait
     *     with an {@link java.io.InterruptedIOException}. What it says is shown to people
     */
    Fetched get(URI uri, Map<String, String> headers) throws IOException;
}
