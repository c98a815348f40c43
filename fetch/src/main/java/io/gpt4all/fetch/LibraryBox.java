package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which of a package's libraries make up one box: llama.cpp's core or one accelerator.
 *
 * <p>Left out are the package's own addon and libllama-common, which only llama.cpp's programs use.
 */
enum LibraryBox {
    CORE("(lib)?(llama|ggml|ggml-base)([.]metal)?([.]v[0-9.]+)?[.](so|dylib|dll)"),
    CPU("(lib)?ggml-cpu(-[A-Za-z0-9_.]+)?[.](so|dylib|dll)");

    private static final int CORE_LIBRARIES = 3;

    private final Pattern names;

    LibraryBox(String names) {
        this.names = Pattern.compile(names);
    }

    boolean holds(String file) {
        return names.matcher(file).matches();
    }

    /**
     * Writes the list that {@code io.gpt4all.spi.PackagedLibrary} reads, beside the files.
     *
     * @throws FetchException if these cannot be all the files of the box
     */
    void writeList(List<Path> files, Path folder, String llamaVersion) throws IOException {
        if (this == CORE ? files.size() != CORE_LIBRARIES : files.isEmpty()) {
            throw new FetchException("Unexpected files for " + this + ": " + files);
        }
        List<String> lines = new ArrayList<>(List.of("llama.cpp " + llamaVersion));
        List<Path> sorted =
                files.stream().sorted(Comparator.comparing(file -> fileName(file))).toList();
        for (Path file : sorted) {
            String sha256 = Sum.of("SHA-256", file).hex();
            lines.add(
                    String.join(
                            " ",
                            role(files.size()),
                            Long.toString(Files.size(file)),
                            sha256,
                            fileName(file)));
        }
        Files.writeString(folder.resolve(accelerator() + ".libraries"), join(lines));
    }

    private String accelerator() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String role(int files) {
        if (this == CORE) {
            return "core";
        }
        return files == 1 ? "module" : "cpu_variant";
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Line feeds on each system: the same jar wherever it is built. */
    private static String join(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
