package io.gpt4all.shell.internal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file beside the one that is wanted, or a temporary one, until the result is whole. It is
 * written without channels: an interrupt of a Gogo session would close those.
 */
final class FileSink implements Sink {
    private final PartFile part;
    private final Target target;
    private final RandomAccessFile file;
    private final OutputStream stream;

    private FileSink(PartFile part, Target target) throws IOException {
        this.part = part;
        this.target = target;
        file = new RandomAccessFile(part.path().toFile(), "rw");
        stream = new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16);
    }

    /** One that writes to a file which is there; deletes it in the end, or if it cannot. */
    static FileSink over(Path path, Target target) throws IOException {
        PartFile part = new PartFile(path);
        try {
            return new FileSink(part, target);
        } catch (IOException e) {
            try (part) {
                throw e;
            }
        }
    }

    /** One that takes the place of a file. */
    static FileSink replacing(Path file) throws IOException {
        Path wanted = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = wanted.getParent();
        Path part = Files.createTempFile(folder, ".gpt4all", ".part", permissions(wanted));
        return over(part, from -> Files.move(from, wanted, StandardCopyOption.REPLACE_EXISTING));
    }

    /**
     * One that goes to a stream in the end.
     *
     * @param out closed with this, also if there is none
     * @param folder for the file
     */
    static FileSink spooled(StreamSink out, Path folder) throws IOException {
        try {
            return over(Files.createTempFile(folder, "gpt4all", ".part"), new Sending(out));
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** Those of the file that is replaced, else the usual ones: temporary files are private. */
    private static FileAttribute<?>[] permissions(Path wanted) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions =
                Files.exists(wanted)
                        ? Files.getPosixFilePermissions(wanted)
                        : PosixFilePermissions.fromString("rw-rw-rw-");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    /** Writes other bytes over the first ones. */
    void patch(byte[] beginning) throws IOException {
        stream.flush();
        file.seek(0);
        file.write(beginning);
        file.seek(file.length());
    }

    @Override
    public void commit() throws IOException {
        stream.flush();
        file.close();
        target.take(part.path());
    }

    @Override
    public void close() throws IOException {
        try (target;
                part) {
            file.close();
        }
    }

    /** What becomes of the whole file. */
    interface Target extends Closeable {
        void take(Path whole) throws IOException;

        @Override
        default void close() {}
    }

    private record Sending(StreamSink out) implements Target {
        @Override
        public void take(Path whole) throws IOException {
            Files.copy(whole, out.stream());
            out.flush();
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
