package io.gpt4all.registry.internal.catalog;

import io.gpt4all.registry.internal.web.WebUrls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The copy of a catalogue on disk, and the notes beside it. Both are replaced as a whole, so that
 * another process sees the old or the new one; the copy first, so that notes never promise a
 * version that is not there.
 */
final class CopyFiles {
    private static final int DIGITS = 32; // of the URL's digest: enough to tell URLs apart

    private final URI url;
    private final URI shown;
    private final Path folder;
    private final Path copy;
    private final Path info;

    CopyFiles(Path folder, URI url) {
        String name = sha256(url.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        this.url = url;
        shown = URI.create(WebUrls.shown(url));
        this.folder = folder;
        this.copy = folder.resolve(name + ".json");
        this.info = folder.resolve(name + ".info.json");
    }

    /**
     * A copy as it was read.
     *
     * @param result what is in it
     * @param info notes that belong to it; empty if there are none that do
     */
    record Copy(CatalogReader.Result result, Optional<CopyInfo> info) {}

    Stamp stamp() {
        return Stamp.of(copy, info);
    }

    /**
     * Reads the copy.
     *
     * @return empty if there is none
     * @throws IOException if there is one that cannot be read; says which file
     */
    Optional<Copy> load() throws IOException {
        if (!Files.exists(copy)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(copy);
            CatalogReader.Result result =
                    CatalogReader.read(bytes, shown.toString(), Optional.of(url));
            return Optional.of(new Copy(result, info(bytes)));
        } catch (IOException e) {
            throw new IOException("the copy " + copy + " is not readable: " + Reasons.of(e), e);
        }
    }

    private Optional<CopyInfo> info(byte[] bytes) throws IOException {
        if (!Files.exists(info)) {
            return Optional.empty();
        }
        return CopyInfo.of(Files.readAllBytes(info))
                .filter(notes -> notes.url().equals(shown) && notes.sha256().equals(sha256(bytes)));
    }

    void store(byte[] bytes, CopyInfo notes) throws IOException {
        Files.createDirectories(folder);
        replace(copy, bytes);
        replace(info, notes.toJson());
    }

    void store(CopyInfo notes) throws IOException {
        replace(info, notes.toJson());
    }

    private void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(folder, "catalog", ".tmp");
        try {
            Files.write(temporary, bytes);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Half a file would be found out by its digest, and fetched anew.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
