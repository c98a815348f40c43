package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file here, and no server, is the trouble: full, forbidden, broken. */
public final class DiskException extends IOException {
    private static final long serialVersionUID = 1L;

    private DiskException(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * Tells trouble from an interrupt, which closes a channel that is just written.
     *
     * @throws InterruptedIOException for the latter
     */
    static DiskException of(Path file, IOException cause) throws InterruptedIOException {
        if (cause instanceof ClosedByInterruptException) {
            InterruptedIOException interrupted =
                    new InterruptedIOException("Interrupted while writing " + file);
            interrupted.initCause(cause);
            throw interrupted;
        }
        return new DiskException(reason(file, cause), cause);
    }

    /** Why a file cannot be used, without a full stop. */
    public static String reason(Path file, IOException cause) {
        if (cause instanceof DiskException told) {
            return String.valueOf(told.getMessage());
        }
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getFile() + ": " + named.getReason();
        }
        return cause instanceof FileSystemException
                ? cause.getClass().getSimpleName().replace("Exception", "")
                        + ": "
                        + cause.getMessage()
                : file + ": " + cause.getMessage();
    }
}
