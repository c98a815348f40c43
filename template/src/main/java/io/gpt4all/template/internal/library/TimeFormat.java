package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Dates by C's {@code strftime} in its own locale, which writes English. */
final class TimeFormat {
    private static final int COST_OF_FIELD = 10;

    private final ZonedDateTime time;

    private TimeFormat(ZonedDateTime time) {
        this.time = time;
    }

    static String format(String format, ZonedDateTime time, Run run) {
        run.chars(format.length());
        TimeFormat formatter = new TimeFormat(time);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%' || at == format.length()) {
                out.append(c);
                continue;
            }
            boolean bare = format.charAt(at) == '-' && at + 1 < format.length();
            at += bare ? 1 : 0;
            String field = formatter.field(format.charAt(at++));
            run.chars(field.length());
            run.steps(COST_OF_FIELD);
            out.append(bare ? field.replaceFirst("^[0 ]+(?=.)", "") : field);
        }
        return out.toString();
    }

    private String field(char letter) {
        return switch (letter) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> all("abeTY", " ");
            case 'C' -> two(time.getYear() / 100);
            case 'd' -> two(time.getDayOfMonth());
            case 'D', 'x' -> all("mdy", "/");
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'F' -> all("Ymd", "-");
            case 'f' -> String.format(Locale.ROOT, "%06d", time.getNano() / 1000);
            case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> two(time.getHour());
            case 'I' -> two(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case 'k' -> String.format(Locale.ROOT, "%2d", time.getHour());
            case 'l' -> String.format(Locale.ROOT, "%2d", time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'm' -> two(time.getMonthValue());
            case 'M' -> two(time.getMinute());
            case 'n' -> "\n";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm"; // of the C library
            case 'r' -> all("IMS", ":") + " " + field('p');
            case 'R' -> all("HM", ":");
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'S' -> two(time.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> all("HMS", ":");
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'U' -> two((time.getDayOfYear() + 6 - weekday()) / 7);
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> String.valueOf(weekday());
            case 'W' -> two((time.getDayOfYear() + 6 - (weekday() + 6) % 7) / 7);
            case 'y' -> two(time.getYear() % 100);
            case 'Y' -> String.valueOf(time.getYear());
            // A clock of Python's own has no zone to write.
            case 'z', 'Z' -> "";
            case '%' -> "%";
            default -> throw new Failure("strftime_now: unknown field %" + letter);
        };
    }

    private String all(String letters, String glue) {
        StringBuilder out = new StringBuilder();
        letters.chars()
                .forEach(
                        letter ->
                                out.append(out.length() == 0 ? "" : glue)
                                        .append(field((char) letter)));
        return out.toString();
    }

    /** From Sunday, 0. */
    private int weekday() {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
