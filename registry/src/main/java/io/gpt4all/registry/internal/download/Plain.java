package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Files that are really files, and not ways to elsewhere. */
final class Plain {
    private Plain() {}

    /**
     * Refuses what is there but no regular file: a symbolic link could have others' files written,
     * a pipe would block.
     *
     * @return its attributes; empty if there is nothing
     */
    static Optional<BasicFileAttributes> require(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new FileSystemException(
                        file.toString(),
                        null,
                        found.isSymbolicLink()
                                ? "is a symbolic link, which is not followed; remove it"
                                : "is no regular file; remove it");
            }
            return Optional.of(found);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
