package io.gpt4all.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The archive that is shipped, unpacked. */
final class Distribution {
    static final Path HOME = Path.of(System.getProperty("itest.distribution"));
    static final String VERSION = System.getProperty("itest.version");
    static final Path MODEL = HOME.resolve("models/SmolLM2-135M-Instruct.Q4_1.gguf");
    static final Path EMBEDDER = HOME.resolve("models/all-MiniLM-L6-v2.f16.gguf");

    private Distribution() {}

    static List<Path> jars(String folder) {
        try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar in {@code bundle} or {@code boot} that begins with this name. */
    static Path jar(String name) {
        return Stream.of("bundle", "boot", "lib", "console")
                .flatMap(folder -> jars(folder).stream())
                .filter(file -> file.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in the distribution"));
    }
}
