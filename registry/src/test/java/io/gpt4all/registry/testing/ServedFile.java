package io.gpt4all.registry.testing;

import io.gpt4all.registry.testing.TestServer.Handler;
import io.gpt4all.registry.testing.TestServer.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file and an honest server of it, with ranges and a tag. */
public final class ServedFile implements Handler {
    private final byte[] content;
    private final String etag;

    /** A file with some content under some tag, in quotes. */
    public ServedFile(byte[] content, String etag) {
        this.content = content.clone();
        this.etag = etag;
    }

    /** All bytes. */
    public byte[] content() {
        return content;
    }

    /** The tag, in quotes. */
    public String etag() {
        return etag;
    }

    /** Random bytes that begin as a model does. */
    public static ServedFile ofSize(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] magic = "GGUF".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, content, 0, Math.min(4, size));
        return new ServedFile(content, "\"one\"");
    }

    /** The same bytes but one, the last, under another tag. */
    public ServedFile changed() {
        return changedAt(content.length - 1);
    }

    /** The same bytes but one, under another tag. */
    public ServedFile changedAt(int position) {
        byte[] other = content.clone();
        other[position] ^= 1;
        return new ServedFile(other, "\"two\"");
    }

    @Override
    public void answer(Request request, Exchange exchange)
            throws IOException, InterruptedException {
        upTo(content.length).answer(request, exchange);
    }

    /**
     * Serves as it should, but breaks the connection at some byte of the file.
     *
     * <p>The JDK's client drops what its reader has not taken when it learns of the break: where
     * every byte counts, {@link #stallingAt} is exact.
     */
    public Handler upTo(int end) {
        return (request, exchange) -> partTo(end, request, exchange);
    }

    /** Serves as it should to some byte, and then nothing. */
    public Handler stallingAt(int end) {
        return (request, exchange) -> {
            partTo(end, request, exchange);
            exchange.stall();
        };
    }

    private void partTo(int end, Request request, Exchange exchange) throws IOException {
        int from = from(request);
        begin(exchange, from);
        exchange.body(content, Math.min(from, end), end);
    }

    /** Serves as it should, but slowly. */
    public Handler slowly(int bytesPerMilli) {
        return (request, exchange) -> {
            int from = from(request);
            begin(exchange, from);
            for (int at = from; at < content.length; at += 10 * bytesPerMilli) {
                exchange.body(content, at, Math.min(content.length, at + 10 * bytesPerMilli));
                Thread.sleep(10);
            }
        };
    }

    /** Knows nothing of ranges and tags. */
    public Handler withoutRanges() {
        return (request, exchange) ->
                exchange.head(200, "Content-Length: " + content.length).body(content);
    }

    /** Knows nothing of ranges and tags, and breaks at some byte. */
    public Handler withoutRanges(int end) {
        return (request, exchange) ->
                exchange.head(200, "Content-Length: " + content.length).body(content, 0, end);
    }

    /** 32 lower-case hexadecimal digits, by the JDK in one piece. */
    public String md5() {
        return digest("MD5");
    }

    /** 64 lower-case hexadecimal digits, by the JDK in one piece. */
    public String sha256() {
        return digest("SHA-256");
    }

    private void begin(Exchange exchange, int from) throws IOException {
        String tag = "ETag: " + etag;
        String length = "Content-Length: " + (content.length - from);
        if (from == 0) {
            exchange.head(200, tag, length, "Accept-Ranges: bytes");
        } else {
            exchange.head(206, tag, length, range(from, content.length - 1));
        }
    }

    /** The header of that name. */
    public String range(int first, int last) {
        return "Content-Range: bytes " + first + "-" + last + "/" + content.length;
    }

    private int from(Request request) {
        boolean same = request.headers().getOrDefault("if-range", etag).equals(etag);
        String range = request.header("range");
        return same && !range.isEmpty()
                ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1))
                : 0;
    }

    private String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
