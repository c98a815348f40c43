package io.gpt4all.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.llama.testing.MappedLibraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** llama-server, as {@code server.sh} builds it, with one slot for each request. */
final class ServerPeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 300;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI root;

    /**
     * Starts it and waits until it has loaded the model; an engine of this process must have loaded
     * its libraries, whose CPU plugin it takes.
     */
    ServerPeer(String program, Setup setup, int slots) {
        int port = freePort();
        root = URI.create("http://127.0.0.1:" + port);
        var builder =
                new ProcessBuilder(
                        program,
                        "--model",
                        setup.model().toString(),
                        "--threads",
                        Integer.toString(setup.threads()),
                        "--parallel",
                        Integer.toString(slots),
                        "--ctx-size",
                        Integer.toString(slots * setup.contextLength()),
                        "--port",
                        Integer.toString(port));
        builder.environment()
                .put("GGML_BACKEND_PATH", MappedLibraries.find().cpuModule().toString());
        try {
            process =
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("llama-server does not start: " + program, e);
        }
        awaitReady();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    private void awaitReady() {
        var health = HttpRequest.newBuilder(root.resolve("/health")).build();
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try {
                if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            Paired.rest();
        }
        close();
        throw new IllegalStateException("llama-server does not come up");
    }

    /** Answers all prompts at once, greedily, nothing of them kept; tokens a second. */
    double together(List<List<Integer>> prompts, int tokens) {
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> answers =
                prompts.stream().map(prompt -> answer(prompt, tokens)).toList();
        int generated = answers.stream().mapToInt(CompletableFuture::join).sum();
        return 1e9 * generated / (System.nanoTime() - start);
    }

    private CompletableFuture<Integer> answer(List<Integer> prompt, int tokens) {
        try {
            String body =
                    JSON.writeValueAsString(
                            Map.of(
                                    "prompt",
                                    prompt,
                                    "n_predict",
                                    tokens,
                                    "temperature",
                                    0,
                                    "samplers",
                                    List.of("temperature"),
                                    "cache_prompt",
                                    false));
            var request =
                    HttpRequest.newBuilder(root.resolve("/completion"))
                            .POST(BodyPublishers.ofString(body))
                            .build();
            return client.sendAsync(request, BodyHandlers.ofString())
                    .thenApply(response -> predicted(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON can be made of the prompt", e);
        }
    }

    private static int predicted(String answer) {
        try {
            return JSON.readTree(answer).required("tokens_predicted").intValue();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("llama-server answered: " + answer, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
