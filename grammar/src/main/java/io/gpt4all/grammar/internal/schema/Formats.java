package io.gpt4all.grammar.internal.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of {@code format}, as regular expressions for some of what they allow: all dates and
 * times of RFC 3339 but leap seconds; of addresses and names the plain ones.
 */
public final class Formats {
    private static final String LEAP_YEAR =
            "(\\d\\d(0[48]|[2468][048]|[13579][26])|(0[048]|[2468][048]|[13579][26])00)";
    private static final String DATE =
            "(\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)"
                    + "|02-(0[1-9]|1\\d|2[0-8]))|"
                    + LEAP_YEAR
                    + "-02-29)";
    private static final String HOUR = "([01]\\d|2[0-3]):[0-5]\\d";

    /** RFC 3339 has offsets up to 23:59; Java and the world end at 18:00 and 14:00. */
    private static final String TIME =
            HOUR + ":[0-5]\\d(\\.\\d{1,6})?(Z|[+-](0\\d|1[0-4]):[0-5]\\d)";

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String NAME = "[a-z][a-z0-9]{0,30}(\\-[a-z0-9]{1,30})?";
    private static final String HOST = "(" + NAME + "\\.){1,2}[a-z]{2,12}";

    private static final Map<String, String> PATTERNS =
            Map.of(
                    "date",
                    DATE,
                    "time",
                    TIME,
                    "date-time",
                    DATE + "T" + TIME,
                    "uuid",
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    "ipv4",
                    OCTET + "(\\." + OCTET + "){3}",
                    "ipv6",
                    "[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}",
                    "hostname",
                    HOST,
                    "email",
                    "[a-z0-9]{1,30}([.+_-][a-z0-9]{1,30})?@" + HOST,
                    "uri",
                    "https?://"
                            + HOST
                            + "(/[A-Za-z0-9._~-]{1,60}){0,10}(\\?[A-Za-z0-9=&._~-]{1,100})?"
                            + "(#[A-Za-z0-9._~-]{1,60})?");

    private static final Set<String> NUMBERS = Set.of("int32", "int64", "float", "double");

    private Formats() {}

    /** What a format's name stands for; none where it speaks of numbers. */
    static Optional<Shape.Pattern> pattern(Location format) {
        String name = Reader.string(format);
        String expression = PATTERNS.get(name);
        if (expression == null && !NUMBERS.contains(name)) {
            throw format.failure("the format " + name + " is not supported");
        }
        return Optional.ofNullable(expression)
                .map(found -> new Shape.Pattern("^(" + found + ")$", format.pointer()));
    }

    static boolean isInteger(String name) {
        return name.equals("int32") || name.equals("int64");
    }

    static Interval integers(Location format) {
        int bits = Reader.string(format).equals("int32") ? 31 : 63;
        BigDecimal limit = new BigDecimal(BigInteger.ONE.shiftLeft(bits));
        return new Interval(
                new Interval.Bound(limit.negate(), false, format),
                new Interval.Bound(limit, true, format));
    }

    /** All that are supported. */
    public static Set<String> names() {
        return PATTERNS.keySet();
    }
}
