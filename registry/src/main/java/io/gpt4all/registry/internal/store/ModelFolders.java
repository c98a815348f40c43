package io.gpt4all.registry.internal.store;

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

    /**
     * Makes the paths absolute and drops repeated ones.
     *
     * @throws IllegalArgumentException if there is no own folder
     */
    public ModelFolders {
        own = own.stream().map(ModelFolders::absolute).distinct().toList();
        embedded = embedded.stream().map(ModelFolders::absolute).distinct().toList();
        if (own.isEmpty()) {
            throw new IllegalArgumentException("There is no model folder.");
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** Where downloads go. */
    public Path target() {
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
