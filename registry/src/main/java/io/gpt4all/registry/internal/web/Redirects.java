package io.gpt4all.registry.internal.web;

import io.gpt4all.registry.internal.web.WebException.Kind;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** Where one request may be sent on to. */
final class Redirects {
    private static final int MOST = 10;

    private final Set<URI> seen = new HashSet<>();
    private final Origin first;

    Redirects(URI start) throws WebException {
        first = Origin.of(start);
        seen.add(start);
    }

    /** Whether a status sends elsewhere. */
    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether secrets for the first server may be told to this one. */
    boolean trusts(Origin origin) {
        return origin.mayKnowSecretsOf(first);
    }

    /**
     * The next URL.
     *
     * @throws WebException if it must not be followed
     */
    URI follow(URI from, WebResponse answer) throws WebException {
        String location =
                answer.header("Location")
                        .orElseThrow(() -> refused(from, "redirects (HTTP %d) to nowhere", answer));
        URI next = parse(from, location, answer);
        if (Origin.of(from).secure() && !Origin.of(next).secure()) {
            throw refused(
                    from,
                    "redirects (HTTP %d) from https to http, which others can read and" + " change",
                    answer);
        }
        if (!isLocal(from) && isLocal(next)) {
            throw refused(from, "redirects (HTTP %d) into this machine's own network", answer);
        }
        if (!seen.add(next)) {
            throw refused(from, "redirects (HTTP %d) in a circle", answer);
        }
        if (seen.size() > MOST + 1) {
            throw refused(from, "redirects (HTTP %d) more than " + MOST + " times", answer);
        }
        return next;
    }

    private static boolean isLocal(URI uri) {
        return LocalHosts.contain(String.valueOf(uri.getHost()));
    }

    // What a server says about user info is not for it to say.
    private static URI parse(URI from, String location, WebResponse answer) throws WebException {
        try {
            URI next = WebUrls.withoutUserInfo(from.resolve(location));
            return next.getRawFragment() == null
                    ? next
                    : URI.create(next.toString().replaceFirst("#.*", ""));
        } catch (IllegalArgumentException e) {
            WebException refused = refused(from, "redirects (HTTP %d) to what is no URL", answer);
            refused.addSuppressed(e);
            throw refused;
        }
    }

    private static WebException refused(URI from, String what, WebResponse answer) {
        return new WebException(
                Kind.REDIRECT,
                String.valueOf(from.getHost()),
                WebUrls.shown(from)
                        + " "
                        + what.replace("%d", Integer.toString(answer.status()))
                        + ". Use another source or mirror.",
                null);
    }
}
