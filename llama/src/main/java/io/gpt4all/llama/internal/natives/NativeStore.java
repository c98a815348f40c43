package io.gpt4all.llama.internal.natives;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Native files in a folder of the user's cache, addressed by content.
 *
 * <p>A file appears under its name whole and checked, or not at all: it is written under another
 * name, forced to disk and moved. A file that is there is never written again, because another JVM
 * may have it mapped; so two JVMs may install at once, and one may be killed in the middle. Later
 * its size alone is checked: the folder is the user's own, or refused.
 *
 * <p>Thread-safe.
 */
public final class NativeStore {
    private final Path root;
    private final Path folder;

    /**
     * A folder for the libraries that belong to one build of the core.
     *
     * @param root the folder of all builds
     * @param build a digest that names the build
     */
    NativeStore(Path root, String build) {
        this.root = root;
        this.folder = root.resolve(build);
    }

    /** The folder that all files of this store lie in. */
    public Path folder() {
        return folder;
    }

    /**
     * Installs a file under its own name, which the libraries know each other by.
     *
     * @return where it lies
     * @throws IOException if it cannot be written or its bytes are not those that the list names
     */
    Path installCore(AcceleratorLibrary library, LibraryFile file) throws IOException {
        return install(library, file, folder.resolve(file.name()));
    }

    /**
     * Installs a file under its name and digest, so that builds of it lie side by side.
     *
     * @return where it lies
     * @throws IOException if it cannot be written or its bytes are not those that the list names
     */
    public Path installModule(AcceleratorLibrary library, LibraryFile file) throws IOException {
        String name = file.sha256().substring(0, 16) + "-" + file.name();
        return install(library, file, folder.resolve(name));
    }

    private Path install(AcceleratorLibrary library, LibraryFile file, Path target)
            throws IOException {
        Ownership.require(root, folder, target);
        if (isThere(file, target)) {
            return target;
        }
        String sum;
        try {
            Files.createDirectories(folder);
            sum = write(library, file, target);
        } catch (IOException e) {
            throw new IOException(explain(file, target, e), e);
        }
        if (!sum.equals(file.sha256())) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s is damaged: SHA-256 %s, expected %s. Install the bundle again.",
                            file.name(),
                            sum,
                            file.sha256()));
        }
        return target;
    }

    private static boolean isThere(LibraryFile file, Path target) throws IOException {
        return Files.isRegularFile(target) && Files.size(target) == file.size();
    }

    private static String unique() {
        return ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    }

    /** Writes the file and moves it to its place if its sum, the result, is the right one. */
    private static String write(AcceleratorLibrary library, LibraryFile file, Path target)
            throws IOException {
        // Not 'createTempFile': its owner-only rights would hide the file from other users.
        Path part = target.resolveSibling(target.getFileName() + "." + unique() + ".part");
        try {
            String sum = copy(library, file, part);
            if (sum.equals(file.sha256())) {
                publish(file, part, target);
            }
            return sum;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copy(AcceleratorLibrary library, LibraryFile file, Path part)
            throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(library.open(file), digest);
                FileChannel channel =
                        FileChannel.open(
                                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void publish(LibraryFile file, Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Windows refuses to replace a file in use. Then another JVM was faster with the same.
            if (!isThere(file, target)) {
                throw e;
            }
        }
    }

    private static String explain(LibraryFile file, Path target, IOException e) {
        return String.format(
                Locale.ROOT,
                "%s (%d bytes) cannot be written to %s: %s. Make room or make it writable, or name"
                        + " another folder in the environment variable %s.",
                file.name(),
                file.size(),
                target.getParent(),
                reason(e),
                NativeFolder.ENVIRONMENT);
    }

    private static String reason(IOException e) {
        String text = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
