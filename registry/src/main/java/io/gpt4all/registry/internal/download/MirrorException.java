package io.gpt4all.registry.internal.download;

import io.gpt4all.registry.internal.web.WebException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try of one mirror failed. */
final class MirrorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Then then;
    private final Why why;
    private final transient Optional<Duration> after;

    /** What may help. */
    enum Then {
        /** To ask again after a while. */
        WAIT,
        /** To ask the same mirror again, without the part that there is. */
        START_AGAIN,
        /** To ask another one. */
        NEXT
    }

    /** What of the reason matters in the end. */
    enum Why {
        /** The mirror does not have the file. */
        NOT_THERE,
        /** What it has is not what is expected. */
        NOT_THE_SAME,
        /** Nobody answered. */
        NOT_REACHED,
        /** All else. */
        OTHER
    }

    private MirrorException(
            Then then, Why why, String message, Optional<Duration> after, @Nullable Throwable e) {
        super(message, e);
        this.then = then;
        this.why = why;
        this.after = after;
    }

    /** A failure that lasts. */
    static MirrorException lasting(Why why, String message) {
        return new MirrorException(Then.NEXT, why, message, Optional.empty(), null);
    }

    /** A failure that passes. */
    static MirrorException passing(String message, Optional<Duration> after) {
        return new MirrorException(Then.WAIT, Why.OTHER, message, after, null);
    }

    /** The part is of no use to this mirror. */
    static MirrorException startAgain(String message) {
        return new MirrorException(Then.START_AGAIN, Why.OTHER, message, Optional.empty(), null);
    }

    /** No answer, or a broken one. */
    static MirrorException of(WebException cause) {
        boolean reached =
                cause.kind() != WebException.Kind.UNKNOWN_HOST
                        && cause.kind() != WebException.Kind.UNREACHABLE;
        return new MirrorException(
                cause.passing() ? Then.WAIT : Then.NEXT,
                reached ? Why.OTHER : Why.NOT_REACHED,
                String.valueOf(cause.getMessage()),
                Optional.empty(),
                cause);
    }

    Then then() {
        return then;
    }

    Why why() {
        return why;
    }

    /** When the server wants to be asked again. */
    Optional<Duration> after() {
        return after;
    }

    /** Never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
