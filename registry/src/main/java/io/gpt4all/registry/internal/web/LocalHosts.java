package io.gpt4all.registry.internal.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts whose addresses only mean something here: this machine and its own network. */
public final class LocalHosts {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private LocalHosts() {}

    /** Whether a host is one of them, going by its name or address. Asks no name server. */
    public static boolean contain(String host) {
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
