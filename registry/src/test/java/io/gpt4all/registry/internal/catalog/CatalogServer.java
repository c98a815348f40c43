package io.gpt4all.registry.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers as it is told, one request a connection. */
final class CatalogServer implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = new Answer(404, "", Map.of());
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Answer(int status, String body, Map<String, String> headers) {}

    CatalogServer() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/models3.json";
    }

    void answer(int status, String body, Map<String, String> headers) {
        answer = new Answer(status, body, headers);
    }

    /** Lets answers wait after their first byte until the latch is open. */
    CountDownLatch stall() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** The headers of each request so far, with names in lower case. */
    List<Map<String, String>> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            requests.add(headers(socket));
            Answer now = answer;
            byte[] body = now.body().getBytes(UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + now.status() + " Test\r\n");
            now.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            if (now.status() != 304) {
                head.append("Content-Length: " + body.length + "\r\n");
            }
            OutputStream out = socket.getOutputStream();
            out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(UTF_8));
            out.write(body, 0, Math.min(body.length, 1));
            out.flush();
            gate.await();
            out.write(body, Math.min(body.length, 1), Math.max(body.length - 1, 0));
        } catch (IOException e) {
            return; // the client has gone, as some tests want
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> headers(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        Map<String, String> headers = new TreeMap<>();
        in.readLine();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    @Override
    public void close() {
        gate.countDown();
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
