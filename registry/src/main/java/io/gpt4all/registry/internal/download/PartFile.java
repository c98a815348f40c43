package io.gpt4all.registry.internal.download;

import io.gpt4all.registry.internal.download.Digests.Sums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows, with its digests and its journal. What was written before is read once, to go
 * on with the digests; what the journal's checksum does not confirm is dropped.
 *
 * <p>For the thread that holds the {@link TargetLock}.
 */
final class PartFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
    private static final long JOURNAL_EVERY = 1 << 20;
    private static final long FORCE_EVERY = 32 << 20;

    private final Companions files;
    private final Executor threads;
    private final FileChannel channel;
    private @Nullable Source source;
    private volatile Digests digests;
    private CRC32C crc = new CRC32C();
    private long length;
    private long journaled;
    private long forced;
    private volatile Mark safe = Mark.START;

    private PartFile(Companions files, Executor threads, FileChannel channel) {
        this.files = files;
        this.threads = threads;
        this.channel = channel;
        this.digests = new Digests(threads);
    }

    /**
     * Opens or makes a part, and reads what is there.
     *
     * @param progress gets bytes read so far
     * @throws IOException if a file cannot be used, such as a symbolic link
     */
    static PartFile open(Companions files, Executor threads, LongConsumer progress)
            throws IOException, InterruptedException {
        Plain.require(files.part());
        Optional<PartJournal> journal = PartJournal.read(files.journal());
        PartFile part =
                new PartFile(
                        files,
                        threads,
                        FileChannel.open(
                                files.part(),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS));
        boolean opened = false;
        try {
            if (journal.isPresent()) {
                part.goOn(journal.get(), progress);
            }
            opened = true;
            return part;
        } finally {
            if (!opened) {
                part.channel.close();
            }
        }
    }

    /** Bytes that are written and in the digests. */
    long length() {
        return length;
    }

    /** Where the bytes are from; empty if there are none. */
    Optional<Source> source() {
        return length == 0 ? Optional.empty() : Optional.ofNullable(source);
    }

    /** Bytes of the whole file, if whoever sent the part said so. */
    OptionalLong size() {
        return source == null ? OptionalLong.empty() : source.size();
    }

    /** Drops all bytes, to begin with those of another source. */
    void restart(Source from) throws IOException {
        drop();
        source = from;
        journal();
    }

    /** Goes on with bytes of another source. */
    void continueFrom(Source from) throws IOException {
        source = from;
        journal();
    }

    /**
     * Writes what comes.
     *
     * @param most bytes to take at most, above 0
     * @return how many came; -1 at the stream's end
     * @throws DiskException if they cannot be written
     * @throws IOException if they cannot be read
     */
    int append(InputStream in, long most) throws IOException, InterruptedException {
        int count = digests.take(in, most, this::write);
        if (length - journaled >= JOURNAL_EVERY) {
            journal();
        }
        if (length - forced >= FORCE_EVERY) {
            forceBeside();
        }
        return count;
    }

    /** The digests of all of it, which is then on the disk. To be called once. */
    Sums finish() throws IOException, InterruptedException {
        Sums sums = digests.finish();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw DiskException.of(files.part(), e);
        }
        journal();
        return sums;
    }

    /** Closes the files, with a last entry in the journal; also while interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // it would close what is opened here
        try (channel) {
            if (length > journaled) {
                journal();
            }
            if (channel.size() == 0) { // nothing came
                Files.deleteIfExists(files.part());
                Files.deleteIfExists(files.journal());
            }
        } catch (IOException e) { // what was interrupted is one cause
            LOG.debug("{}: up to a megabyte will be fetched again", files.journal(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void goOn(PartJournal journal, LongConsumer progress)
            throws IOException, InterruptedException {
        for (Mark mark : List.of(journal.written(), journal.safe())) {
            if (mark.length() <= channel.size() && confirm(mark, progress)) {
                source = journal.source();
                safe = journal.safe();
                journaled = length;
                forced = length;
                channel.truncate(length);
                return;
            }
        }
        LOG.info("{} is not what its journal says; the download starts again", files.part());
        drop();
    }

    private boolean confirm(Mark mark, LongConsumer progress)
            throws IOException, InterruptedException {
        reset();
        channel.position(0);
        InputStream in = Channels.newInputStream(channel);
        while (length < mark.length()
                && digests.take(in, mark.length() - length, this::count) > 0) {
            progress.accept(length);
        }
        return length == mark.length() && crc.getValue() == mark.crc();
    }

    private synchronized void reset() {
        digests = new Digests(threads);
        crc = new CRC32C();
        length = 0;
        journaled = 0;
        forced = 0;
        safe = Mark.START;
    }

    private void drop() throws IOException {
        try {
            reset();
            channel.truncate(0);
            channel.position(0);
        } catch (IOException e) {
            throw DiskException.of(files.part(), e);
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            channel.position(length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw DiskException.of(files.part(), e);
        }
        count(bytes, count);
    }

    private void count(byte[] bytes, int count) {
        crc.update(bytes, 0, count);
        length += count;
    }

    private void journal() throws IOException {
        if (source == null) {
            return;
        }
        try {
            new PartJournal(source, new Mark(length, crc.getValue()), safe).write(files.journal());
            journaled = length;
        } catch (IOException e) {
            throw DiskException.of(files.journal(), e);
        }
    }

    /** Makes what is written safe while more comes. */
    private void forceBeside() {
        Mark mark = new Mark(length, crc.getValue());
        forced = length;
        Digests of = digests;
        threads.execute(
                () -> {
                    try {
                        channel.force(false);
                        setSafe(of, mark);
                    } catch (IOException e) {
                        LOG.debug("{} was closed, or will fail where it is written", files, e);
                    }
                });
    }

    private synchronized void setSafe(Digests of, Mark mark) {
        if (of == digests) { // not started again meanwhile
            safe = mark;
        }
    }
}
