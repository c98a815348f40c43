package io.gpt4all.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What {@link Files} lacks. */
final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it, or nothing if there is none. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (var walk = Files.walk(folder)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            // Git writes its objects read-only, which Windows refuses to delete.
            path.toFile().setWritable(true);
            Files.deleteIfExists(path);
        }
    }

    /**
     * Makes a file appear at another place, by a hard link where the file system has them: models
     * are large.
     */
    static void link(Path file, Path at) throws IOException {
        Files.deleteIfExists(at);
        try {
            Files.createLink(at, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, at);
        }
    }
}
