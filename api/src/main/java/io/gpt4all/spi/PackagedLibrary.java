package io.gpt4all.spi;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A box of native libraries that lies in a jar, under {@code native/<platform>/}, beside a list
 * {@code <accelerator>.libraries} that the build writes:
 *
 * <pre>
 * llama.cpp 0.4.0
 * cpu_variant 1199880 0a1b…64 digits libggml-cpu-haswell.so
 * </pre>
 *
 * <p>The box of a jar without natives for this platform has no files. Immutable and thread-safe.
 */
public final class PackagedLibrary implements AcceleratorLibrary {
    private final Class<?> anchor;
    private final String accelerator;
    private final String platform = Platform.host();
    private final String llamaVersion;
    private final List<LibraryFile> files;

    /**
     * Reads the list in the jar of a class.
     *
     * @param anchor a class of the jar that has the natives
     * @param accelerator {@code cpu}, {@code cuda}, {@code metal}, {@code vulkan}, or {@code core}
     *     for llama.cpp itself
     * @throws UncheckedIOException if the list is there but cannot be read
     * @throws IllegalArgumentException if the list is malformed
     */
    public PackagedLibrary(Class<?> anchor, String accelerator) {
        this.anchor = anchor;
        this.accelerator = accelerator;
        String list = accelerator + ".libraries";
        List<String> lines = readLines(list);
        this.llamaVersion = lines.isEmpty() ? "" : parseVersion(list, lines.get(0));
        this.files = lines.stream().skip(1).map(PackagedLibrary::parse).toList();
    }

    @Override
    public String accelerator() {
        return accelerator;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public String llamaVersion() {
        return llamaVersion;
    }

    @Override
    public List<LibraryFile> files() {
        return files;
    }

    @Override
    public InputStream open(LibraryFile file) throws IOException {
        InputStream in = resource(file.name());
        if (in == null) {
            throw new FileNotFoundException(
                    file.name() + " is listed but missing in the jar of " + anchor.getName());
        }
        return in;
    }

    private @Nullable InputStream resource(String name) {
        return anchor.getResourceAsStream("/native/" + platform + "/" + name);
    }

    private List<String> readLines(String list) {
        try (InputStream in = resource(list)) {
            if (in == null) {
                return List.of();
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(list + " cannot be read", e);
        }
    }

    private static String parseVersion(String list, String line) {
        if (!line.matches("llama\\.cpp \\S+")) {
            throw new IllegalArgumentException(
                    list + " does not begin with 'llama.cpp' and its version: " + line);
        }
        return line.substring("llama.cpp ".length());
    }

    private static LibraryFile parse(String line) {
        String[] part = line.split(" ", -1);
        if (part.length != 4) {
            throw new IllegalArgumentException("Not 'role size sha256 name': " + line);
        }
        var role = LibraryFile.Role.valueOf(part[0].toUpperCase(Locale.ROOT));
        return new LibraryFile(part[3], role, Long.parseLong(part[1]), part[2]);
    }
}
