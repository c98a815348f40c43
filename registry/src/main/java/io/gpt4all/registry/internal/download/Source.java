package io.gpt4all.registry.internal.download;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where a part is from.
 *
 * @param url as {@link io.gpt4all.registry.internal.web.WebUrls#shown}: it is written to the disk
 * @param etag the server's entity tag; a weak one does not promise equal bytes and counts as none
 * @param modified the server's Last-Modified, as it came
 * @param size of the whole file; empty if the server did not say
 */
record Source(String url, Optional<String> etag, Optional<String> modified, OptionalLong size) {
    // RFC 9110, 8.8.3, of ASCII alone; and no length that nobody needs.
    private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7e]{0,1024}\"");
    private static final Pattern DATE = Pattern.compile("[\\x20-\\x7e]{1,64}");

    /** Drops what cannot be sent back. */
    Source {
        etag = etag.filter(value -> STRONG.matcher(value).matches());
        modified = modified.filter(value -> DATE.matcher(value).matches());
    }

    /** What the server is asked with whether the file is still the same. */
    Optional<String> validator() {
        return etag.or(() -> modified);
    }
}
