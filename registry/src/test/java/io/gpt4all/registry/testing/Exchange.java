package io.gpt4all.registry.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Writes an answer, right or wrong. The connection ends with the handler. */
public final class Exchange {
    private final Socket connection;
    private final OutputStream out;
    private final AtomicLong count;

    Exchange(Socket connection, AtomicLong count) throws IOException {
        this.connection = connection;
        this.out = connection.getOutputStream();
        this.count = count;
    }

    /** Status and headers, such as {@code "ETag: \"1\""}. */
    public Exchange head(int status, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        text.append("Connection: close\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Status, headers and a text with its length. */
    public void text(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(status, "Content-Type: " + type, "Content-Length: " + bytes.length).body(bytes);
    }

    /** A redirect. */
    public void redirect(Object location) throws IOException {
        head(302, "Location: " + location, "Content-Length: 0");
    }

    /** Bytes of the body. */
    public Exchange body(byte[] bytes) throws IOException {
        return body(bytes, 0, bytes.length);
    }

    /** Bytes of the body. */
    public Exchange body(byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at += 1 << 16) {
            int step = Math.min(1 << 16, to - at);
            out.write(bytes, at, step);
            count.addAndGet(step);
        }
        out.flush();
        return this;
    }

    /** Breaks the connection with a reset. */
    public void cut() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Says nothing more until the server is closed or the client has gone. */
    public void stall() throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Says nothing until something has happened. */
    public Exchange await(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return this;
    }
}
