package io.gpt4all.registry.internal.download;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that is complete, and compared with all that was expected of it.
 *
 * @param file absolute path
 * @param size bytes
 * @param md5 32 lower-case hexadecimal digits
 * @param sha256 64 lower-case hexadecimal digits
 * @param modified the file's time: while it and the size stay the same, so do the digests
 */
public record FetchedFile(Path file, long size, String md5, String sha256, Instant modified) {}
