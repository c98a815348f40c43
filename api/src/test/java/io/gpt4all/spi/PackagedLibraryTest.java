package io.gpt4all.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedLibraryTest {
    private static final String SUM = "0123456789abcdef".repeat(4);

    @TempDir Path jar;
    private Path natives;
    private Box box;

    @BeforeEach
    void openBox() throws Exception {
        natives = Files.createDirectories(jar.resolve("native").resolve(Platform.host()));
        box = new Box(jar);
    }

    @AfterEach
    void closeBox() throws Exception {
        box.close();
    }

    @Test
    void theListOfTheHostsPlatformIsRead() throws Exception {
        list(
                "llama.cpp 0.4.0",
                "core 12 " + SUM + " libllama.so",
                "cpu_variant 7 " + SUM + " x.so");
        var library = new PackagedLibrary(box.anchor(), "cpu");
        assertThat(library.accelerator()).isEqualTo("cpu");
        assertThat(library.platform()).isEqualTo(Platform.host());
        assertThat(library.llamaVersion()).isEqualTo("0.4.0");
        assertThat(library.files())
                .containsExactly(
                        new LibraryFile("libllama.so", LibraryFile.Role.CORE, 12, SUM),
                        new LibraryFile("x.so", LibraryFile.Role.CPU_VARIANT, 7, SUM));
    }

    @Test
    void aJarWithoutAListIsAnEmptyBox() throws Exception {
        list("llama.cpp 0.4.0", "core 12 " + SUM + " libllama.so");
        var other = new PackagedLibrary(box.anchor(), "cuda");
        assertThat(other.files()).isEmpty();
        assertThat(other.llamaVersion()).isEmpty();
    }

    @Test
    void aListedFileIsOpened() throws Exception {
        list("llama.cpp 0.4.0", "module 3 " + SUM + " x.so");
        Files.write(natives.resolve("x.so"), new byte[] {1, 2, 3});
        var library = new PackagedLibrary(box.anchor(), "cpu");
        try (InputStream in = library.open(library.files().get(0))) {
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aListedFileThatIsMissingIsNamed() throws Exception {
        list("llama.cpp 0.4.0", "module 3 " + SUM + " x.so");
        var library = new PackagedLibrary(box.anchor(), "cpu");
        assertThatThrownBy(() -> library.open(library.files().get(0)))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("x.so is listed but missing")
                .hasMessageContaining("Anchor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "module 3 x.so",
                "module  3 SUM x.so",
                "module 3 SUM x.so more",
                "plugin 3 SUM x.so",
                "module many SUM x.so",
                "module 0 SUM x.so",
                "module 3 beef x.so",
                "module 3 SUM ../x.so",
            })
    void aMalformedLineIsRefused(String line) throws Exception {
        list("llama.cpp 0.4.0", line.replace("SUM", SUM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackagedLibrary(box.anchor(), "cpu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.4.0", "llama.cpp", "module 3 SUM x.so"})
    void aListThatDoesNotBeginWithTheVersionIsRefused(String line) throws Exception {
        list(line.replace("SUM", SUM), "module 3 " + SUM + " y.so");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackagedLibrary(box.anchor(), "cpu"))
                .withMessageContaining("cpu.libraries");
    }

    private void list(String... lines) throws IOException {
        Files.writeString(natives.resolve("cpu.libraries"), String.join("\n", lines) + "\n");
    }

    /** Stands for a class of a backend's jar. */
    static final class Anchor {}

    /** Loads {@link Anchor} as if it came from a jar with the natives of this host. */
    private static final class Box extends URLClassLoader {
        Box(Path jar) throws IOException {
            super(new URL[] {jar.toUri().toURL()}, null);
        }

        Class<?> anchor() throws IOException {
            String name = Anchor.class.getName();
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = Anchor.class.getResourceAsStream(file)) {
                byte[] bytes = java.util.Objects.requireNonNull(in).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
