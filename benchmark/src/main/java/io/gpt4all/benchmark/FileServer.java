package io.gpt4all.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that serves one file whole to whoever asks, from the system's cache to the socket, so
 * that it costs the clients as little processor time as can be.
 */
public final class FileServer {
    private FileServer() {}

    /** Serves the file that the argument names; prints its port first. */
    public static void main(String[] arguments) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(arguments[0]));
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println(server.socket().getLocalPort());
            while (true) {
                try (SocketChannel client = server.accept()) {
                    serve(file, client);
                }
            }
        }
    }

    private static void serve(FileChannel file, SocketChannel client) throws IOException {
        var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(client), StandardCharsets.ISO_8859_1));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty()) {
                send(file, client);
                return;
            }
        }
    }

    private static void send(FileChannel file, SocketChannel client) throws IOException {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Length: "
                        + file.size()
                        + "\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n";
        client.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
        for (long sent = 0; sent < file.size(); ) {
            sent += file.transferTo(sent, file.size() - sent, client);
        }
    }
}
