package io.gpt4all.registry.internal.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How servers are talked to.
 *
 * <p>Immutable. Its text has no secrets in it.
 *
 * @param connectTimeout longest wait for a connection; above 0
 * @param stallTimeout longest wait for an answer, and for each next byte of it; above 0
 * @param credentials values of the Authorization header, such as {@code Bearer abc}, by {@code
 *     host} or {@code host:port}; the more precise one wins. A host alone stands for its https site
 *     on port 443: a URL of a catalogue must not choose to have them sent in plain text, or to
 *     somebody else on that machine
 */
public record WebSettings(
        Duration connectTimeout, Duration stallTimeout, Map<String, String> credentials) {

    /** 10 s for a connection, 30 s for a byte, no credentials. */
    public static final WebSettings DEFAULTS =
            new WebSettings(Duration.ofSeconds(10), Duration.ofSeconds(30), Map.of());

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");

    /**
     * Checks the values, puts hosts in lower case.
     *
     * @throws IllegalArgumentException if a value cannot be; says which, but no secret
     */
    public WebSettings {
        positive("connectTimeout", connectTimeout);
        positive("stallTimeout", stallTimeout);
        credentials.forEach(WebSettings::check);
        credentials =
                credentials.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue,
                                        (first, second) -> second));
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ", not above 0.");
        }
    }

    private static void check(String host, String value) {
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The credentials of "
                            + host
                            + " are empty or have characters that no header can have. Give the"
                            + " whole value, such as: Bearer TOKEN");
        }
    }

    /** What to send to a host; empty for nothing. */
    Optional<String> credentials(Origin origin) {
        String precise = credentials.get(origin.host() + ":" + origin.port());
        return precise == null && origin.isSite()
                ? Optional.ofNullable(credentials.get(origin.host()))
                : Optional.ofNullable(precise);
    }

    @Override
    public String toString() {
        return "WebSettings[connectTimeout="
                + connectTimeout
                + ", stallTimeout="
                + stallTimeout
                + ", credentials of "
                + credentials.keySet()
                + "]";
    }
}
