package io.gpt4all.registry.internal.store;

import io.gpt4all.GPT4AllException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where models lie. Folders need not exist.
 *
 * @param own searched in this order; downloads go to the first
 * @param embedded searched after them and only read
 */
public record ModelFolders(List<Path> own, List<Path> embedded) {

    /** Makes the paths absolute and drops repeated ones. */
    public ModelFolders {
        own = own.stream().map(ModelFolders::absolute).distinct().toList();
        embedded = embedded.stream().map(ModelFolders::absolute).distinct().toList();
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /**
     * Where downloads go.
     *
     * @throws GPT4AllException if there is no own folder
     */
    public Path target() {
        if (own.isEmpty()) {
            throw new GPT4AllException(
                    "This user has no home folder. Name a model folder in GPT4ALL_MODELS.");
        }
        return own.get(0);
    }

    /** All folders, in the order of the search. */
    public List<Path> all() {
        return Stream.concat(own.stream(), embedded.stream()).distinct().toList();
    }

    /** Whether files of this folder are only read. */
    public boolean isReadOnly(Path folder) {
        return !own.contains(absolute(folder));
    }
}
