package io.gpt4all.llama.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeStoreTest {
    @TempDir Path root;
    private final byte[] content =
            "not really a library".repeat(5000).getBytes(StandardCharsets.UTF_8);
    private final LibraryFile file = file("libx.so", content);

    @Test
    void aFileAppearsWholeUnderItsNameAndNothingElseIsLeft() throws IOException {
        Path path = store().installCore(library(content), file);

        assertThat(path).isEqualTo(root.resolve("build").resolve("libx.so"));
        assertThat(path).hasBinaryContent(content);
        assertThat(entries()).containsExactly("libx.so");
    }

    @Test
    void aModuleHasItsDigestInItsName() throws IOException {
        Path path = store().installModule(library(content), file);

        assertThat(path.getFileName()).hasToString(file.sha256().substring(0, 16) + "-libx.so");
    }

    @Test
    void aFileThatIsThereIsNotWrittenAgain() throws IOException {
        Path path = store().installCore(library(content), file);
        Object identity = Files.readAttributes(path, "unix:ino").get("ino");

        store().installCore(
                        new FakeLibrary(
                                f -> {
                                    throw new IOException("must not be read");
                                }),
                        file);

        assertThat(Files.readAttributes(path, "unix:ino")).containsEntry("ino", identity);
    }

    @Test
    void aFileCutShortIsReplaced() throws IOException {
        Path path = root.resolve("build").resolve("libx.so");
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {1, 2, 3});

        store().installCore(library(content), file);

        assertThat(path).hasBinaryContent(content);
    }

    @Test
    void whatAKilledProcessLeftIsInNobodysWay() throws IOException {
        Files.createDirectories(root.resolve("build"));
        Files.write(root.resolve("build").resolve("libx.so.1-abc.part"), new byte[] {1});

        assertThat(store().installCore(library(content), file)).hasBinaryContent(content);
    }

    @Test
    void damagedBytesAreRefusedWithBothSums() throws IOException {
        byte[] damaged = content.clone();
        damaged[100] ^= 1;

        assertThatThrownBy(() -> store().installCore(library(damaged), file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file.sha256(), sum(damaged), "libx.so");
        assertThat(entries()).isEmpty();
    }

    @Test
    void manyAtOnceInstallOneFile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> install = () -> store().installCore(library(content), file);
            for (Future<Path> path :
                    threads.invokeAll(Stream.generate(() -> install).limit(32).toList())) {
                assertThat(path.get()).hasBinaryContent(content);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(entries()).containsExactly("libx.so");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheWayOut() throws IOException {
        Files.write(root.resolve("build"), new byte[] {1}); // a file in the folder's place

        assertThatThrownBy(() -> store().installCore(library(content), file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("libx.so", root.toString(), "GPT4ALL_NATIVES");
    }

    @Test
    void whatEveryUserCanWriteIsRefused() throws IOException {
        Path path = store().installCore(library(content), file);
        for (Path open : List.of(path, root.resolve("build"), root)) {
            Set<PosixFilePermission> closed = Files.getPosixFilePermissions(open);
            Files.setPosixFilePermissions(open, EnumSet.allOf(PosixFilePermission.class));

            assertThatThrownBy(() -> store().installCore(library(content), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(open + " can be written", "GPT4ALL_NATIVES");
            Files.setPosixFilePermissions(open, closed);
        }
    }

    @Test
    void whatBelongsToAnotherUserIsRefused() throws IOException {
        int self = (Integer) Files.getAttribute(root, "unix:uid");
        if (self == 0) { // who alone can give files away, and whose files all users trust
            Files.setAttribute(root, "unix:uid", 1000);
            assertThatThrownBy(() -> store().installCore(library(content), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(root + " belongs to the user with id 1000");
        }
        assertThatThrownBy(() -> Ownership.require(root, 1 + 1000 + self))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(root + " belongs to the user with id");
    }

    private NativeStore store() {
        return new NativeStore(root, "build");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("build"))) {
            return files.map(p -> p.getFileName().toString()).toList();
        }
    }

    private static AcceleratorLibrary library(byte[] bytes) {
        return new FakeLibrary(file -> new ByteArrayInputStream(bytes));
    }

    private static LibraryFile file(String name, byte[] bytes) {
        return new LibraryFile(name, LibraryFile.Role.CORE, bytes.length, sum(bytes));
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private interface Source {
        InputStream open(LibraryFile file) throws IOException;
    }

    /** A box whose files are what a test says. */
    private record FakeLibrary(Source source) implements AcceleratorLibrary {
        @Override
        public String accelerator() {
            return "fake";
        }

        @Override
        public String platform() {
            return "fake";
        }

        @Override
        public String llamaVersion() {
            return "0.4.0";
        }

        @Override
        public List<LibraryFile> files() {
            return List.of();
        }

        @Override
        public InputStream open(LibraryFile file) throws IOException {
            return source.open(file);
        }
    }
}
