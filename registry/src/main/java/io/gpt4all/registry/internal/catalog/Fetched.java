package io.gpt4all.registry.internal.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer from the network.
 *
 * @param status of HTTP
 * @param headers name, in any case, to values
 * @param body read once; its reads end after a bounded time without a byte
 */
public record Fetched(int status, Map<String, List<String>> headers, InputStream body)
        implements Closeable {

    /** The first value of a header, whatever the case of its name. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
