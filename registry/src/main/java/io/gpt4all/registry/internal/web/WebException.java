package io.gpt4all.registry.internal.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A server gave no answer that can be used. The message is one or two sentences: the reason with
 * the host, and what to do; it has no secrets in it.
 */
public final class WebException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String host;

    /** What went wrong. */
    public enum Kind {
        /** Nobody knows the host's address. */
        UNKNOWN_HOST,
        /** There is nobody at the address, or no way to it. */
        UNREACHABLE,
        /** The host cannot prove who it is, or speaks no common TLS. */
        TLS,
        /** No answer, or no further byte of it, in time. */
        SILENT,
        /** The connection broke. */
        LOST,
        /** It redirects in a circle, too often, or to where one must not go. */
        REDIRECT,
        /** Not a URL that can be asked. */
        REFUSED_URL
    }

    WebException(Kind kind, String host, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.host = host;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Who was asked. */
    public String host() {
        return host;
    }

    /** Whether the same request may well succeed in a while. */
    public boolean passing() {
        return kind != Kind.TLS && kind != Kind.REDIRECT && kind != Kind.REFUSED_URL;
    }
}
