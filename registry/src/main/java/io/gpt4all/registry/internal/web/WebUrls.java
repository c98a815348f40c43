package io.gpt4all.registry.internal.web;

import java.net.URI;

/** URLs as they may be seen by others. */
public final class WebUrls {
    private WebUrls() {}

    /**
     * A URL for messages and logs: without user info, query and fragment, which may be secrets.
     *
     * @param uri any
     * @return such as {@code https://host:8443/models/a.gguf}
     */
    public static String shown(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + hostAndPort(uri) + path;
    }

    /** A URL without user info, all else as it was. */
    public static URI withoutUserInfo(URI uri) {
        if (uri.getRawUserInfo() == null) {
            return uri;
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(shown(uri) + query);
    }

    private static String hostAndPort(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
