package io.gpt4all.itest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server on loopback that gives one file under any name, and texts under theirs. */
final class FileServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path file;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();

    /** Bytes after which the first answer stops until it is closed; 0 for never. */
    private volatile long stopsAfter;

    private volatile long lastFrom;

    FileServer(Path file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void serve(String path, String text) {
        texts.put(path, text);
    }

    void stopOnceAfter(long bytes) {
        stopsAfter = bytes;
    }

    /** Bytes of the file that were sent, over all answers. */
    long sent() {
        return sent.get();
    }

    /** The byte that the last request for the file began at. */
    long lastFrom() {
        return lastFrom;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = texts.get(exchange.getRequestURI().getPath());
            if (text != null) {
                byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                sendFile(exchange);
            }
        }
    }

    private void sendFile(HttpExchange exchange) throws IOException {
        long size = Files.size(file);
        long from = from(exchange);
        lastFrom = from;
        exchange.getResponseHeaders().set("ETag", "\"the-file\"");
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, size - from);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            copy(in, exchange.getResponseBody());
        }
    }

    private static long from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            if (sent.addAndGet(count) >= stopsAfter && stopsAfter > 0) {
                stopsAfter = 0;
                out.flush();
                hang();
            }
        }
    }

    private static void hang() throws IOException {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            throw new IOException("The server is closed", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
