package io.gpt4all.llama.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * The very libraries that an engine in this process has loaded, read from Linux's list of mapped
 * files rather than asked of the engine: what is compared with it must not depend on its word.
 *
 * @param core llama.cpp's own libraries, dependants first
 * @param cpuModule the plugin for the CPU
 */
public record MappedLibraries(List<Path> core, Path cpuModule) {
    private static final Path MAPS = Path.of("/proc/self/maps");

    /**
     * Looks them up.
     *
     * @throws IllegalStateException if the core or the CPU plugin is not mapped, or twice
     */
    public static MappedLibraries find() {
        List<Path> mapped = mapped();
        return new MappedLibraries(
                List.of(
                        only(mapped, name -> name.startsWith("libllama.")),
                        only(mapped, name -> name.matches("libggml\\.(v.*\\.)?so")),
                        only(mapped, name -> name.startsWith("libggml-base"))),
                only(mapped, name -> name.contains("ggml-cpu")));
    }

    /** The folder of the core, for a linker's search path. */
    public Path folder() {
        return core.get(0).resolveSibling("");
    }

    private static List<Path> mapped() {
        try (var lines = Files.lines(MAPS)) {
            return lines.map(line -> line.replaceFirst("^[^/]*", ""))
                    .filter(file -> file.startsWith("/") && file.contains(".so"))
                    .distinct()
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(MAPS + " cannot be read; the oracle needs Linux", e);
        }
    }

    private static Path only(List<Path> mapped, Predicate<String> name) {
        List<Path> found =
                mapped.stream().filter(file -> name.test(file.getFileName().toString())).toList();
        if (found.size() != 1) {
            throw new IllegalStateException("Expected one library, found " + found);
        }
        return found.get(0);
    }
}
