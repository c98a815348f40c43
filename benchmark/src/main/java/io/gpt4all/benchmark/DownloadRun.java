package io.gpt4all.benchmark;

import io.gpt4all.registry.internal.download.FetchedFile;
import io.gpt4all.registry.internal.download.FileHasher;
import io.gpt4all.registry.internal.download.FileRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A download with both digests, safe on disk, against curl, sync, sha256sum and md5sum one after
 * the other, from one server on this machine.
 */
final class DownloadRun {
    private static final int WARM_UPS = 5; // until the JIT has compiled what is measured

    private final Path file;
    private final Path folder;
    private final PrintStream out;

    DownloadRun(Path file, Path folder, PrintStream out) {
        this.file = file;
        this.folder = folder;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) throws IOException {
        FetchedFile original = hash();
        Process server = start(FileServer.class, file.toString());
        try (BufferedReader ready = reader(server);
                DownloadPeer peer = new DownloadPeer()) {
            URI uri = URI.create("http://127.0.0.1:" + ready.readLine() + "/model");
            List<Double> tools = new ArrayList<>();
            List<Double> java = new ArrayList<>();
            int warmUps = arguments.number("warm-ups", WARM_UPS);
            for (int i = 0; i < warmUps + arguments.number("pairs", 15); i++) {
                double first = i % 2 == 0 ? tools(uri) : java(peer, uri, original);
                double second = i % 2 == 0 ? java(peer, uri, original) : tools(uri);
                if (i >= warmUps) {
                    tools.add(i % 2 == 0 ? first : second);
                    java.add(i % 2 == 0 ? second : first);
                }
            }
            Comparison time = new Comparison("download and digests", "ms", tools, java);
            out.printf(
                    Locale.ROOT,
                    "C is curl, sync, sha256sum and md5sum in sequence; Java is %.2f times as fast%n",
                    1 / time.ratio());
            tellMemory(uri);
            return List.of(time);
        } finally {
            server.destroy();
        }
    }

    private double java(DownloadPeer peer, URI uri, FetchedFile original) throws IOException {
        Path target = folder.resolve("java.gguf");
        Files.deleteIfExists(target);
        long start = System.nanoTime();
        var unused =
                peer.fetch(
                        new FileRequest(
                                target,
                                List.of(uri),
                                OptionalLong.of(original.size()),
                                Optional.of(original.md5()),
                                Optional.of(original.sha256())));
        return (System.nanoTime() - start) / 1e6;
    }

    private double tools(URI uri) throws IOException {
        String target = folder.resolve("tools.gguf").toString();
        Files.deleteIfExists(Path.of(target));
        long start = System.nanoTime();
        call("curl", "--silent", "--show-error", "--fail", "--output", target, uri.toString());
        call("sync", target);
        call("sha256sum", target);
        call("md5sum", target);
        return (System.nanoTime() - start) / 1e6;
    }

    /**
     * Memory of a process that downloads a file.
     *
     * @param idle MiB before
     * @param most MiB at most
     * @param sha256 of what it fetched
     */
    record Used(double idle, double most, String sha256) {}

    /** Downloads in a process of its own, started as the command line starts one. */
    static Used memory(URI uri, Path target) throws IOException {
        Process process = start(DownloadPeer.class, uri.toString(), target.toString());
        try (BufferedReader answer = reader(process)) {
            String[] words = String.valueOf(answer.readLine()).split(" ");
            if (words.length != 3) {
                throw new IllegalStateException("No download: " + Arrays.toString(words));
            }
            return new Used(Double.parseDouble(words[0]), Double.parseDouble(words[1]), words[2]);
        }
    }

    private void tellMemory(URI uri) throws IOException {
        Used used = memory(uri, folder.resolve("child.gguf"));
        out.printf(
                Locale.ROOT,
                "resident memory: %.0f MiB idle, %.0f MiB at most, %.0f MiB more%n",
                used.idle(),
                used.most(),
                used.most() - used.idle());
    }

    private FetchedFile hash() throws IOException {
        try {
            return FileHasher.hash(file, bytes -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A JVM with the options of the distribution's launcher. */
    static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms16m", "-Xmn8m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void call(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.INHERIT)
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command[0] + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
