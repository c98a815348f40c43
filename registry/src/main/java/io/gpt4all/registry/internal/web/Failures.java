package io.gpt4all.registry.internal.web;

import io.gpt4all.registry.internal.web.WebException.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What the JDK's client throws, in words for people. */
final class Failures {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 20; // causes may go in a circle

    private Failures() {}

    /** Explains why there was no answer. */
    static WebException explain(String host, Throwable failure) {
        if (failure instanceof WebException known) {
            return known;
        }
        if (has(failure, UnresolvedAddressException.class)
                || has(failure, UnknownHostException.class)) {
            return new WebException(
                    Kind.UNKNOWN_HOST,
                    host,
                    host + " is not known. Check its name, the network and the proxy settings.",
                    failure);
        }
        if (has(failure, ConnectException.class)
                || has(failure, NoRouteToHostException.class)
                || has(failure, HttpConnectTimeoutException.class)) {
            return new WebException(
                    Kind.UNREACHABLE,
                    host,
                    "No connection to "
                            + host
                            + reason(failure)
                            + ". Check the network, the port and the proxy settings.",
                    failure);
        }
        if (isTrust(failure)) {
            return untrusted(host, failure);
        }
        return has(failure, HttpTimeoutException.class)
                ? silent(host, Duration.ZERO, failure)
                : lost(host, failure);
    }

    /** No byte for so long. */
    static WebException silent(String host, Duration time, @Nullable Throwable cause) {
        String span = time.isZero() ? "" : " for " + Spans.shown(time);
        return new WebException(
                Kind.SILENT,
                host,
                host + " sent nothing" + span + ". Check the network, or try again later.",
                cause);
    }

    /** A connection that broke. */
    static WebException lost(String host, Throwable cause) {
        return new WebException(
                Kind.LOST,
                host,
                "The connection to "
                        + host
                        + " broke"
                        + (has(cause, EOFException.class) ? " too early" : reason(cause))
                        + ". Check the network, or try again later.",
                cause);
    }

    private static WebException untrusted(String host, Throwable cause) {
        return new WebException(
                Kind.TLS,
                host,
                "No trusted TLS connection to "
                        + host
                        + reason(cause)
                        + ". Check the clock, add the certificate authority to Java's trust store,"
                        + " or use another source.",
                cause);
    }

    // A reset in the middle of a handshake is an SSLException too, but one that passes.
    private static boolean isTrust(Throwable failure) {
        return has(failure, SSLPeerUnverifiedException.class)
                || has(failure, GeneralSecurityException.class)
                || (has(failure, SSLHandshakeException.class) && !has(failure, EOFException.class));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(type::isInstance);
    }

    private static String reason(Throwable failure) {
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            return "";
        }
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return " (" + (line.length() > LONGEST ? line.substring(0, LONGEST) : line) + ")";
    }
}
