package io.gpt4all.registry.internal.download;

import io.gpt4all.GPT4AllException;
import io.gpt4all.model.DownloadException;
import io.gpt4all.model.ModelVerificationException;
import io.gpt4all.registry.internal.download.MirrorException.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a file could not be fetched, and what to do, in words. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private Troubles() {}

    /** All mirrors failed. */
    static GPT4AllException ofMirrors(FileRequest file, List<MirrorException> failures, long kept) {
        String reasons =
                failures.isEmpty()
                        ? "No URL of it is known."
                        : failures.stream()
                                .map(MirrorException::text)
                                .distinct()
                                .collect(Collectors.joining(" "));
        String message = file.name() + " could not be downloaded. " + reasons;
        if (failures.stream().anyMatch(e -> e.why() == Why.NOT_THE_SAME)) {
            return new ModelVerificationException(message + corrupt(file) + byHand(file));
        }
        if (failures.stream().allMatch(e -> e.why() == Why.NOT_THERE) && !failures.isEmpty()) {
            return new FileNotServedException(message + byHand(file));
        }
        Throwable last = failures.isEmpty() ? null : failures.get(failures.size() - 1);
        return new DownloadException(message + kept(kept) + byHand(file), last);
    }

    /** It took too long. */
    static DownloadException ofTime(String name, String limit) {
        return new DownloadException(
                name
                        + " was not complete after "
                        + limit
                        + ", the limit of the configuration. What has come is kept, and the next"
                        + " try goes on from there.");
    }

    /** Files here could not be used. */
    static DownloadException ofDisk(FileRequest file, IOException cause) {
        Path folder = Objects.requireNonNull(file.target().getParent());
        String reason =
                cause instanceof NoSuchFileException && !Files.isDirectory(folder)
                        ? "the folder " + folder + " is not there"
                        : DiskException.reason(file.target(), cause);
        return new DownloadException(
                file.name()
                        + " could not be written: "
                        + reason
                        + "."
                        + space(file)
                        + " Free space or check the folder, then try again; what has come is kept.",
                cause);
    }

    /** There is too little space from the beginning. */
    static DownloadException ofSpace(FileRequest file, long needed, long free) {
        return new DownloadException(
                file.name()
                        + " needs "
                        + Sizes.shown(needed)
                        + " more on the disk of "
                        + file.target().getParent()
                        + ", which has "
                        + Sizes.shown(free)
                        + ": "
                        + Sizes.shown(needed - free)
                        + " are missing. Free them, or use another model folder; what has come is"
                        + " kept.");
    }

    private static String space(FileRequest file) {
        try {
            return Space.missing(file).map(text -> " " + text).orElse("");
        } catch (IOException e) {
            LOG.debug("Nobody can tell how much space there is for {}", file.target(), e);
            return "";
        }
    }

    private static String corrupt(FileRequest file) {
        Path corrupt = Companions.of(file.target()).corrupt();
        return Files.exists(corrupt, LinkOption.NOFOLLOW_LINKS)
                ? " What came whole and damaged is kept as " + corrupt.getFileName() + "."
                : "";
    }

    private static String kept(long bytes) {
        return bytes == 0
                ? ""
                : " " + Sizes.shown(bytes) + " are kept, and the next try goes on from there.";
    }

    private static String byHand(FileRequest file) {
        return " Try another mirror or URL, or put the file at " + file.target() + " by hand.";
    }
}
