package io.gpt4all.registry.internal.catalog;

import io.gpt4all.registry.internal.web.LocalHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs a catalogue may name. One from the network must not send its readers into their own
 * network, and one that came encrypted must not send them to what is not. A file on this machine is
 * its owner's, who may name any.
 *
 * @param base URL of the catalogue; empty for a file
 */
record UrlRules(Optional<URI> base) {
    private static final int LONGEST = 4096;
    // Some programs read 2130706433 and 0x7f.1 as addresses.
    private static final Pattern ODD_ADDRESS =
            Pattern.compile("(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)\\.?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** What is wrong with a URL: the end of the sentence "It ...". Empty if it may be used. */
    Optional<String> problem(String url) {
        return parse(url).map(this::problem).orElse(Optional.of("is no URL"));
    }

    /** Of a text that {@link #problem} has nothing against. */
    static Optional<URI> parse(String url) {
        try {
            return url.length() > LONGEST ? Optional.empty() : Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<String> problem(URI url) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (!https && !"http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("is neither http nor https");
        }
        if (url.getHost() == null || isOdd(url.getHost()) || url.getPort() > 0xffff) {
            return Optional.of("names no host");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("has a user name in it");
        }
        return base.flatMap(from -> problem(url, https, from));
    }

    private static boolean isOdd(String host) {
        return ODD_ADDRESS.matcher(host).matches() && !IPV4.matcher(host).matches();
    }

    private static Optional<String> problem(URI url, boolean https, URI from) {
        if (!https && "https".equalsIgnoreCase(from.getScheme())) {
            return Optional.of("is not encrypted, but the catalogue came by https");
        }
        if (!url.getHost().equalsIgnoreCase(from.getHost()) && LocalHosts.contain(url.getHost())) {
            return Optional.of("is in this machine's own network, where the catalogue is not from");
        }
        return Optional.empty();
    }
}
