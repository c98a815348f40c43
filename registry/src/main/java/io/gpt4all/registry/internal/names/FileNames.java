package io.gpt4all.registry.internal.names;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names a catalogue, a server or a user may give to a file in a model folder. The rules are
 * those of all systems at once, so that a folder can be moved between them.
 */
public final class FileNames {
    /** What a model's file ends in. */
    public static final String EXTENSION = ".gguf";

    // Room for what is appended to a name beside it; file systems take 255 bytes.
    private static final int MOST_BYTES = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cf}]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])( *\\..*)?");

    private FileNames() {}

    /**
     * What is wrong with a name.
     *
     * @return the end of the sentence "The name ..."; empty if it can be used
     */
    public static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("is empty");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Optional.of("has half a character");
        }
        if (FORBIDDEN.matcher(name).find()) {
            return Optional.of("has a separator, a control character or one of : * ? \" < > |");
        }
        if (name.startsWith(".") || name.endsWith(".") || !name.strip().equals(name)) {
            return Optional.of("begins with a dot, or begins or ends with a space or dot");
        }
        if (RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("is reserved by Windows");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("is longer than " + MOST_BYTES + " bytes");
        }
        return Optional.empty();
    }

    /** Whether it is the name of a model's file. */
    public static boolean isModel(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    /** The name with {@code .gguf}, as the SDK does: added unless it ends in that or .bin. */
    public static String withExtension(String name) {
        return isModel(name) || name.toLowerCase(Locale.ROOT).endsWith(".bin")
                ? name
                : name + EXTENSION;
    }

    /** The name in lower case, without {@code .gguf}: what look-ups compare. */
    public static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(EXTENSION)
                ? lower.substring(0, lower.length() - EXTENSION.length())
                : lower;
    }
}
