package io.gpt4all.registry.internal.catalog;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
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
        if (!url.getHost().equalsIgnoreCase(from.getHost()) && isLocal(url.getHost())) {
            return Optional.of("is in this machine's own network, where the catalogue is not from");
        }
        return Optional.empty();
    }

    /** Whether a host is an address that only means something here. Asks no name server. */
    static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        if (!name.startsWith("[") && !IPV4.matcher(name).matches()) {
            return false;
        }
        try {
            return isLocal(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return true; // an address in an odd spelling or with a network interface
        }
    }

    private static boolean isLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean thisNetwork = !(address instanceof Inet6Address) && bytes[0] == 0;
        boolean carrier = // 100.64.0.0/10, RFC 6598
                !(address instanceof Inet6Address) && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || uniqueLocal
                || thisNetwork
                || carrier;
    }
}
