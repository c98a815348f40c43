package io.gpt4all.registry.internal.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to fetch.
 *
 * @param target where it shall be; absolute, its name checked, its folder there
 * @param urls where it is, mirrors in the order to try
 * @param size expected bytes
 * @param md5 expected digest, 32 lower-case hexadecimal digits
 * @param sha256 expected digest, 64 lower-case hexadecimal digits
 */
public record FileRequest(
        Path target,
        List<URI> urls,
        OptionalLong size,
        Optional<String> md5,
        Optional<String> sha256) {

    /**
     * Checks the path, copies the list.
     *
     * @throws IllegalArgumentException if the path is not that of a file in a folder
     */
    public FileRequest {
        if (!target.isAbsolute() || target.getParent() == null) {
            throw new IllegalArgumentException(target + " is not the absolute path of a file.");
        }
        target = target.normalize();
        urls = List.copyOf(urls);
    }

    /** The file's name. */
    public String name() {
        return String.valueOf(target.getFileName());
    }

    /** Whether what comes will be compared with a digest. */
    boolean hasDigest() {
        return md5.isPresent() || sha256.isPresent();
    }
}
