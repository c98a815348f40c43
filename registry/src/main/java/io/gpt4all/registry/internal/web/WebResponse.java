package io.gpt4all.registry.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A server's last answer, after redirects. Has to be closed; that breaks the connection off unless
 * the body was read to its end.
 *
 * @param status such as 200; never a redirect that was followed
 * @param headers as they came: untrusted
 * @param uri who answered at last; without user info
 * @param body as it came, not decompressed. Reads fail with {@link WebException} when nothing comes
 *     for {@link WebSettings#stallTimeout()}, and with {@link java.io.InterruptedIOException} on
 *     interrupt; for one thread at a time, but any may close it
 */
public record WebResponse(int status, HttpHeaders headers, URI uri, InputStream body)
        implements AutoCloseable {
    private static final int LONGEST_HEADER = 8192;

    /** A header's first value; empty if it is missing or absurdly long. */
    public Optional<String> header(String name) {
        return headers.firstValue(name).filter(value -> value.length() <= LONGEST_HEADER);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a body does no input or output", e);
        }
    }
}
