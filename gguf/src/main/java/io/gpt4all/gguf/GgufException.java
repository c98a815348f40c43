package io.gpt4all.gguf;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file is no usable GGUF file. The message names the file, the place, the figures and the next
 * step. A retry fails again until the file has changed.
 */
public final class GgufException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Kind {
        /** There is no such file. */
        NOT_FOUND("Check the path."),
        /** It is there, but is no regular file or may not be read. */
        NOT_READABLE("Check that it is a file and that you may read it."),
        /** It is another kind of file. */
        NOT_GGUF("Give a model in GGUF format, usually a file that ends in .gguf."),
        /** It begins as a GGUF file, but is cut off or contradicts itself. */
        DAMAGED(
                "Download it again and compare its checksum with its source's; if they agree, get"
                        + " another conversion of the model."),
        /** It is a further file of a model in several. */
        FURTHER_PART("Give the first file, with the others beside it."),
        /** It is in a GGUF version or byte order that llama.cpp does not read. */
        UNSUPPORTED_VERSION("Get or convert the model as little-endian GGUF version 3.");

        private final String nextStep;

        Kind(String nextStep) {
            this.nextStep = nextStep;
        }
    }

    private static final long NOWHERE = -1;

    private final Kind reason;
    private final long offset;

    GgufException(Kind reason, Path file, String what, @Nullable Throwable cause) {
        super(file + ": " + what + ". " + reason.nextStep, cause);
        this.reason = reason;
        this.offset = NOWHERE;
    }

    GgufException(Kind reason, Path file, String what, long offset) {
        super(file + ": " + what + " (at byte " + offset + "). " + reason.nextStep);
        this.reason = reason;
        this.offset = offset;
    }

    static GgufException damaged(Path file, String what) {
        return new GgufException(Kind.DAMAGED, file, what, null);
    }

    static GgufException damaged(Path file, String what, OptionalLong offset) {
        return offset.isPresent()
                ? new GgufException(Kind.DAMAGED, file, what, offset.getAsLong())
                : damaged(file, what);
    }

    /** What is wrong, for programs. */
    public Kind reason() {
        return reason;
    }

    /**
     * Where in the file it is: the first byte of the field that is wrong.
     *
     * @return empty if it is in no one place: something is missing, or several do not agree
     */
    public OptionalLong offset() {
        return offset == NOWHERE ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
