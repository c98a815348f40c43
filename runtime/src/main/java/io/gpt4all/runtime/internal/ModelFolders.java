package io.gpt4all.runtime.internal;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders in which models are looked for when none is given. */
public final class ModelFolders {
    /** System or framework property: folders, separated as in a class path. */
    public static final String PROPERTY = "gpt4all.models";

    private static final String VARIABLE = "GPT4ALL_MODELS";
    private static final Logger LOG = LoggerFactory.getLogger(ModelFolders.class);

    private ModelFolders() {}

    /**
     * Folders of the environment, of the property, and {@code .cache/gpt4all} in the home.
     *
     * @param property reads a property: of the system, or of the framework in OSGi
     * @return the folders in the order in which they are searched; they need not exist
     */
    public static List<Path> configured(UnaryOperator<@Nullable String> property) {
        return of(System.getenv(VARIABLE), property.apply(PROPERTY), property.apply("user.home"));
    }

    static List<Path> of(
            @Nullable String variable, @Nullable String property, @Nullable String home) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.addAll(split(VARIABLE, variable));
        folders.addAll(split(PROPERTY, property));
        if (home != null) {
            folders.add(Path.of(home, ".cache", "gpt4all"));
        }
        return List.copyOf(folders);
    }

    private static List<Path> split(String source, @Nullable String list) {
        List<Path> folders = new ArrayList<>();
        for (String name : list == null ? new String[0] : list.split(File.pathSeparator, -1)) {
            if (!name.isBlank()) {
                try {
                    folders.add(Path.of(name.strip()));
                } catch (InvalidPathException e) {
                    LOG.warn("{} names a folder that cannot exist: {}", source, e.getMessage());
                }
            }
        }
        return folders;
    }
}
