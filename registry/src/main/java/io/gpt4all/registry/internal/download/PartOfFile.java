package io.gpt4all.registry.internal.download;

import io.gpt4all.model.DownloadProgress.Phase;
import io.gpt4all.registry.internal.download.Digests.Sums;
import io.gpt4all.registry.internal.download.FileDownload.Context;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What there is of a file, until it has its name or is set aside. For one thread. */
final class PartOfFile implements AutoCloseable {
    private final FileRequest file;
    private final Context context;
    private final Companions beside;
    private @Nullable PartFile part;
    private @Nullable Sums sums;
    private boolean mixed;
    private boolean ended;

    PartOfFile(FileRequest file, Context context) {
        this.file = file;
        this.context = context;
        this.beside = Companions.of(file.target());
    }

    /** The part, with what earlier tries have brought. */
    PartFile open() throws IOException, InterruptedException {
        if (part == null) {
            context.meter().phase(Phase.RESOLVING, "reading what has come before");
            part = PartFile.open(beside, context.threads(), context.meter()::bytes);
            context.meter().bytes(part.length());
            mixed = part.length() > 0;
            ended = false;
            sums = null;
        }
        return part;
    }

    /** Bytes that there are. */
    long length() throws IOException, InterruptedException {
        return open().length();
    }

    /** Whether all of it is there, so that it can be compared. */
    boolean isComplete() throws IOException, InterruptedException {
        OptionalLong size = file.size().isPresent() ? file.size() : open().size();
        return ended
                || (fits() && size.isPresent() && size.getAsLong() == length() && length() > 0);
    }

    /** Whether the part is of a file of the expected size. */
    boolean fits() throws IOException, InterruptedException {
        OptionalLong before = open().size();
        return file.size().isEmpty()
                || (length() <= file.size().getAsLong()
                        && (before.isEmpty() || before.equals(file.size())));
    }

    /** Whether some of it is from an earlier process or another mirror. */
    boolean isMixed() {
        return mixed;
    }

    /** Another mirror goes on with it. */
    void isFromSeveral() {
        mixed = true;
    }

    /** It was begun anew, by one server. */
    void isFromOne() {
        mixed = false;
        ended = false;
    }

    /** The server has no more, and had not said how much there is. */
    void isEnded() {
        ended = true;
    }

    /** Compares; the end of the sentence "its ..." if there is a difference. */
    Optional<String> mismatch() throws IOException, InterruptedException {
        context.meter().phase(Phase.VERIFYING, "");
        Sums found = open().finish();
        sums = found;
        return Expected.mismatch(file, found.md5(), found.sha256());
    }

    /** Keeps it under a name that says that it is damaged. */
    void setAside() throws IOException {
        close();
        Files.move(
                beside.part(),
                beside.corrupt(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(beside.journal());
    }

    /** Gives it its name, for good. */
    FetchedFile publish() throws IOException {
        Sums found = Objects.requireNonNull(sums);
        long size = Objects.requireNonNull(part).length();
        close();
        if (Plain.require(file.target()).isPresent()) {
            throw new FileAlreadyExistsException(
                    file.target().toString(), null, "it was put there meanwhile; move it away");
        }
        if (Files.size(beside.part()) != size) {
            throw new IOException(beside.part() + " was changed by another program");
        }
        Files.move(beside.part(), file.target(), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(beside.journal());
        force(Objects.requireNonNull(file.target().getParent()));
        return new FetchedFile(
                file.target(),
                size,
                found.md5(),
                found.sha256(),
                Files.getLastModifiedTime(file.target()).toInstant());
    }

    @Override
    public void close() {
        if (part != null) {
            part.close();
            part = null;
        }
    }

    // Windows has no such thing, and refuses to open a folder.
    private static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }
}
