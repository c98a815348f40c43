package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a download keeps beside its target.
 *
 * @param part what has come so far
 * @param journal what is known of the part
 * @param lock held by the process that fetches
 * @param corrupt what came last and was not what it should be
 */
public record Companions(Path part, Path journal, Path lock, Path corrupt) {
    /** Ends the name of {@link #part()}. */
    public static final String PART = ".part";

    /** Ends the name of {@link #journal()}. */
    public static final String JOURNAL = ".part.json";

    /** Ends the name of {@link #lock()}. */
    public static final String LOCK = ".lock";

    /** Ends the name of {@link #corrupt()}. */
    public static final String CORRUPT = ".corrupt";

    private static final List<String> SUFFIXES = List.of(PART, JOURNAL, LOCK, CORRUPT);

    /** Those of a target. */
    public static Companions of(Path target) {
        return new Companions(
                beside(target, PART),
                beside(target, JOURNAL),
                beside(target, LOCK),
                beside(target, CORRUPT));
    }

    /** Whose companion a file is, going by its name; empty if it is none. */
    public static Optional<Path> targetOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return SUFFIXES.stream()
                .filter(suffix -> name.endsWith(suffix) && name.length() > suffix.length())
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .map(file::resolveSibling);
    }

    /**
     * Whether a live process fetches the target now, this one or another.
     *
     * @param target absolute path
     * @return true also if that cannot be found out
     */
    public static boolean inUse(Path target) {
        try {
            return TargetLock.isHeld(target);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Companions.class)
                    .debug("Nobody can tell who fetches {}", target, e);
            return true;
        }
    }

    /**
     * Does something while nobody can fetch the target.
     *
     * @param target absolute path
     * @param action done on this thread
     * @return false if somebody fetches it now; then nothing was done
     * @throws IOException if the folder cannot be written to
     */
    public static boolean whileUnused(Path target, Runnable action) throws IOException {
        Optional<TargetLock> lock = TargetLock.tryAcquire(target);
        if (lock.isEmpty()) {
            return false;
        }
        try (TargetLock held = lock.get()) {
            action.run();
            return held != null;
        }
    }

    /** What a download leaves. The lock is not among them: only who holds it may delete it. */
    public List<Path> left() {
        return List.of(part, journal, corrupt);
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }
}
