package io.gpt4all.runtime.internal;

import io.gpt4all.Embed4All;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.model.ModelRegistry;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The SDK's default embedding model, and the same one as the distribution brings it. */
final class DefaultEmbedder {
    private static final String EXTENSION = ".gguf";
    private static final String STAND_IN = "all-MiniLM-L6-v2.f16";

    private DefaultEmbedder() {}

    /** Whether a name means it; upper and lower case are the same, as for the registry. */
    static boolean isMeant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = Embed4All.DEFAULT_MODEL.toLowerCase(Locale.ROOT);
        return lower.equals(wanted) || (lower + EXTENSION).equals(wanted);
    }

    /** What is taken in its place, if it is meant; empty if that is not installed either. */
    static Optional<Path> standIn(String name, ModelRegistry registry) {
        return isMeant(name) ? registry.locate(STAND_IN) : Optional.empty();
    }

    /** That neither is there. */
    static ModelNotFoundException missing(ModelNotFoundException why) {
        String message = why.getMessage() + " " + STAND_IN + EXTENSION + " would do as well;";
        return new ModelNotFoundException(message + " it is not installed either.", why);
    }
}
