package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.spi.Platform;
import io.gpt4all.spi.Status;
import java.util.ArrayList;
import java.util.List;

/** Words for parts that are not installed, or not fit for this JVM. */
final class Missing {
    /** Foreign functions are final since Java 22. */
    static final int LLAMA_NEEDS_JAVA = 22;

    private static final String NO_ENGINE = "ENGINE_MISSING";
    private static final String BAD_ENGINE = "ENGINE_UNAVAILABLE";

    private Missing() {}

    /** Why no engine is there: one entry per broken one, else one that says what to add. */
    static List<Accelerator> engine(List<BrokenPart> broken) {
        List<Accelerator> entries = new ArrayList<>();
        for (BrokenPart engine : broken) {
            entries.add(entry(BAD_ENGINE, engine));
        }
        if (entries.isEmpty() && Runtime.version().feature() < LLAMA_NEEDS_JAVA) {
            // A container leaves a bundle unresolved that needs a newer Java: none is seen here.
            entries.add(entry(NO_ENGINE, BrokenPart.tooOld(LLAMA_NEEDS_JAVA)));
        }
        if (entries.isEmpty()) {
            entries.add(entry(NO_ENGINE, notInstalled()));
        }
        return entries;
    }

    /** An accelerator for which no library is installed. */
    static Accelerator library(String accelerator, String engine) {
        return new Accelerator(
                accelerator,
                engine,
                Status.Code.LIBRARY_MISSING.name(),
                "No library for " + accelerator + " is installed.",
                "Add gpt4all-backend-"
                        + accelerator
                        + " with the classifier "
                        + Platform.host()
                        + ".",
                List.of());
    }

    /** A library that is installed but cannot be read; nobody knows for which accelerator. */
    static Accelerator unreadable(BrokenPart library) {
        return new Accelerator(
                "unknown",
                "",
                Status.Code.LOAD_FAILED.name(),
                library.reason(),
                library.nextStep(),
                List.of());
    }

    private static BrokenPart notInstalled() {
        return new BrokenPart(
                "No engine is installed.",
                "Add gpt4all-llama with the classifier " + Platform.host() + ".");
    }

    private static Accelerator entry(String status, BrokenPart engine) {
        return new Accelerator(
                "cpu", "llama", status, engine.reason(), engine.nextStep(), List.of());
    }
}
