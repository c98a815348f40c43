package io.gpt4all.llama;

import io.gpt4all.spi.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The model's file that was read last, so that one that is planned and then opened is read once:
 * checking a large vocabulary takes as long as a tenth of loading. Belongs to the loader's thread.
 */
final class ReadModels {
    private @Nullable Known last;

    private record Known(Path path, Stamp stamp, ModelFile file) {}

    /** What changes with a file. The key is the inode; Windows has none. */
    private record Stamp(@Nullable Object key, long size, FileTime modified) {}

    /**
     * Reads a file to plan it, and keeps what it says.
     *
     * @throws EngineException as {@link ModelFile#read}
     */
    ModelFile read(Path path) {
        last = null;
        Stamp before = stamp(path);
        ModelFile file = ModelFile.read(path);
        boolean single = file.facts().splitCount() <= 1; // of several each could have changed
        if (single && before != null && before.equals(stamp(path))) {
            last = new Known(path, before, file);
        }
        return file;
    }

    /**
     * The file to be opened now: as it was planned, or read anew if that was another, or it has
     * changed. Keeps nothing.
     *
     * @throws EngineException as {@link ModelFile#read}
     */
    ModelFile take(Path path) {
        Known known = last;
        last = null;
        if (known != null && known.path().equals(path) && known.stamp().equals(stamp(path))) {
            return known.file();
        }
        return ModelFile.read(path);
    }

    private static @Nullable Stamp stamp(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(
                    attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            return null; // reading it will tell why
        }
    }
}
