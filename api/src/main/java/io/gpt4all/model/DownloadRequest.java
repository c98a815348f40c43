package io.gpt4all.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What to download.
 *
 * <p>Immutable. Start from {@link #of(String)}; what is given beyond the name goes before what the
 * catalogue says.
 *
 * @param name a name of the catalogue, see {@link ModelRegistry}; with {@code urls} the file name
 *     to save it under
 * @param urls http or https, mirrors in the order to try; empty for those of the catalogue
 * @param size expected bytes
 * @param md5 expected digest, 32 hexadecimal digits
 * @param sha256 expected digest, 64 hexadecimal digits
 */
public record DownloadRequest(
        String name,
        List<URI> urls,
        OptionalLong size,
        Optional<String> md5,
        Optional<String> sha256) {
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * Checks the values, copies the list, puts digests in lower case.
     *
     * @throws IllegalArgumentException if a value cannot be; says which
     */
    public DownloadRequest {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is empty. Give a model's name.");
        }
        urls = List.copyOf(urls);
        urls.forEach(DownloadRequest::check);
        if (size.isPresent() && size.getAsLong() <= 0) {
            throw new IllegalArgumentException("size is " + size.getAsLong() + ", not above 0.");
        }
        md5 = digest("md5", md5, MD5, 32);
        sha256 = digest("sha256", sha256, SHA256, 64);
    }

    private static void check(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url is "
                            + String.valueOf(url).replaceFirst("//[^/@]*@", "//")
                            + ", no http or https URL with a host. Give one such as"
                            + " https://host/model.gguf.");
        }
    }

    private static Optional<String> digest(
            String name, Optional<String> value, Pattern pattern, int digits) {
        if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
            throw new IllegalArgumentException(
                    name + " is " + value.get() + ", not " + digits + " hexadecimal digits.");
        }
        return value.map(text -> text.toLowerCase(Locale.ROOT));
    }

    /**
     * A model as the catalogue has it.
     *
     * @param name see {@link ModelRegistry}
     * @return the request
     */
    public static DownloadRequest of(String name) {
        return new DownloadRequest(
                name, List.of(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    /** This request with one more URL, to be tried after those before it. */
    public DownloadRequest withUrl(URI url) {
        List<URI> more = new ArrayList<>(urls);
        more.add(url);
        return new DownloadRequest(name, more, size, md5, sha256);
    }

    /** This request with an expected size in bytes. */
    public DownloadRequest withSize(long bytes) {
        return new DownloadRequest(name, urls, OptionalLong.of(bytes), md5, sha256);
    }

    /** This request with an expected MD5. */
    public DownloadRequest withMd5(String digits) {
        return new DownloadRequest(name, urls, size, Optional.of(digits), sha256);
    }

    /** This request with an expected SHA-256. */
    public DownloadRequest withSha256(String digits) {
        return new DownloadRequest(name, urls, size, md5, Optional.of(digits));
    }
}
