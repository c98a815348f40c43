package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Room on the disk. */
final class Space {
    private static final int RESERVE_DIVISOR = 20; // 5 %

    private Space() {}

    /**
     * Asks for room for the rest of a file and 5 % more.
     *
     * @param size bytes of the whole file
     * @param have bytes that are there already
     * @throws io.gpt4all.model.DownloadException if there is too little
     */
    static void require(FileRequest file, long size, long have) throws IOException {
        long rest = Math.max(0, size - have);
        long needed = rest + rest / RESERVE_DIVISOR;
        long free = free(file);
        if (free < needed) {
            throw Troubles.ofSpace(file, needed, free);
        }
    }

    /** Asks for room for what is still to come of several files; sizes that nobody knows are 0. */
    static void require(List<FileRequest> files) throws IOException {
        if (files.size() > 1) {
            long size = files.stream().mapToLong(file -> file.size().orElse(0)).sum();
            long have = 0;
            for (FileRequest file : files) {
                have += sizeOf(file.target()) + sizeOf(Companions.of(file.target()).part());
            }
            require(files.get(0), size, have);
        }
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    /** How much is missing for the rest, as a sentence; empty if nobody knows. */
    static Optional<String> missing(FileRequest file) throws IOException {
        Companions beside = Companions.of(file.target());
        OptionalLong size = size(file, beside);
        if (size.isEmpty() || !Files.exists(beside.part(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        long have = Files.size(beside.part());
        long rest = size.getAsLong() - have;
        long free = free(file);
        return Optional.of(
                Sizes.shown(have)
                        + " have come, "
                        + Sizes.shown(rest)
                        + " are to come, "
                        + Sizes.shown(free)
                        + " are free"
                        + (rest > free ? ": " + Sizes.shown(rest - free) + " are missing." : "."));
    }

    private static OptionalLong size(FileRequest file, Companions beside) throws IOException {
        return file.size().isPresent()
                ? file.size()
                : PartJournal.read(beside.journal())
                        .map(journal -> journal.source().size())
                        .orElse(OptionalLong.empty());
    }

    private static long free(FileRequest file) throws IOException {
        return Files.getFileStore(Objects.requireNonNull(file.target().getParent()))
                .getUsableSpace();
    }
}
