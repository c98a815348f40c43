package io.gpt4all.registry.internal.web;

import java.net.URI;
import java.util.Locale;

/**
 * Who is talked to.
 *
 * @param secure whether by https
 * @param host in lower case
 * @param port never -1
 */
record Origin(boolean secure, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Who serves a URL.
     *
     * @throws WebException if it is no http or https URL
     */
    static Origin of(URI uri) throws WebException {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new WebException(
                    WebException.Kind.REFUSED_URL,
                    String.valueOf(host),
                    WebUrls.shown(uri) + " is no http or https URL. Give one with a host.",
                    null);
        }
        boolean secure = scheme.equals("https");
        int preset = secure ? HTTPS : HTTP;
        return new Origin(
                secure, host.toLowerCase(Locale.ROOT), uri.getPort() < 0 ? preset : uri.getPort());
    }

    /** Whether it is what is meant by a host's name alone. */
    boolean isSite() {
        return secure && port == HTTPS;
    }

    /** Whether it may be told what the other was told: itself, or its own https site. */
    boolean mayKnowSecretsOf(Origin other) {
        boolean upgraded = !other.secure && other.port == HTTP && secure && port == HTTPS;
        return equals(other) || (upgraded && host.equals(other.host));
    }
}
