package io.gpt4all.registry.internal;

import io.gpt4all.registry.testing.Exchange;
import io.gpt4all.registry.testing.TestServer;
import io.gpt4all.registry.testing.TestServer.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A web server with some files, on loopback. */
final class ModelServer implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final TestServer server;

    ModelServer() throws IOException {
        server = new TestServer(this::answer);
    }

    private void answer(Request request, Exchange exchange) throws IOException {
        byte[] body = files.get(request.target());
        if (body == null) {
            exchange.text(404, "text/plain", "There is nothing of that name.");
        } else {
            exchange.head(200, "Content-Length: " + body.length).body(body);
        }
    }

    void serve(String path, byte[] body) {
        files.put(path, body);
    }

    void serve(String path, String body) {
        serve(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The paths that were asked for, in order. */
    List<String> asked() {
        return server.requests().stream().map(Request::target).toList();
    }

    String url(String path) {
        return server.uri(path).toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
