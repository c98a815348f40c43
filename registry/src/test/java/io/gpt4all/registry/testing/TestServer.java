package io.gpt4all.registry.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP server on bare sockets, which can therefore break every rule. Each request gets a
 * connection of its own.
 */
public final class TestServer implements AutoCloseable {
    private static final long LINGER_MILLIS = 200;
    private final ServerSocket socket;
    private final String scheme;
    private final Handler usual;
    private final Deque<Handler> once = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final Thread acceptor;

    /** Answers a request. */
    public interface Handler {
        void answer(Request request, Exchange exchange) throws IOException, InterruptedException;
    }

    /**
     * What was asked.
     *
     * @param target path and query, or what a proxy is asked for
     * @param headers by lower-case name
     */
    public record Request(String target, Map<String, String> headers) {
        /** A header's value, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A server on a loopback port of its own. */
    public TestServer(Handler usual) throws IOException {
        this("http", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), usual);
    }

    TestServer(String scheme, ServerSocket socket, Handler usual) {
        this.scheme = scheme;
        this.socket = socket;
        this.usual = usual;
        acceptor = start(this::accept);
    }

    /** Answers the next request that has no other answer planned. */
    public TestServer first(Handler handler) {
        synchronized (once) {
            once.add(handler);
        }
        return this;
    }

    /** A URL of this server. */
    public URI uri(String path) {
        return uri("127.0.0.1", path);
    }

    /** A URL of this server under another name of this machine. */
    public URI uri(String host, String path) {
        return URI.create(scheme + "://" + host + ":" + port() + path);
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return requests;
    }

    /** Bytes of bodies that were sent so far. */
    public long bodyBytes() {
        return bodyBytes.get();
    }

    /** Nobody is answered any more: the system may still accept one where a thread waits for it. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(new BufferedInputStream(connection.getInputStream()));
            requests.add(request);
            next().answer(request, new Exchange(connection, bodyBytes));
            // The JDK's client drops what its reader has not taken when it learns of the end.
            Thread.sleep(LINGER_MILLIS);
        } catch (IOException e) {
            // The client has gone, or never wanted to speak to this server.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private Handler next() {
        synchronized (once) {
            Handler planned = once.poll();
            return planned == null ? usual : planned;
        }
    }

    private static Request read(InputStream in) throws IOException {
        String target = line(in).split(" ", 3)[1];
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": *", 2);
            headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
        }
        return new Request(target, headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The client has gone");
            }
            text.append((char) next);
        }
        return new String(
                text.toString().strip().getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "test-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
