package io.gpt4all.spi;

import java.util.Locale;

/** Names of platforms, as Netty's classifiers have them. */
public final class Platform {
    private Platform() {}

    /**
     * The platform that this JVM runs on.
     *
     * @return such as {@code linux-x86_64}, {@code osx-aarch_64}, {@code windows-x86_64}; for
     *     others the JVM's own words for system and processor
     */
    public static String host() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static String of(String osName, String osArch) {
        return system(osName.toLowerCase(Locale.ROOT))
                + "-"
                + processor(osArch.toLowerCase(Locale.ROOT));
    }

    private static String system(String name) {
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "osx";
        }
        return name.startsWith("windows") ? "windows" : name.replaceAll("[^a-z0-9]", "");
    }

    private static String processor(String arch) {
        return switch (arch) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch_64";
            default -> arch.replaceAll("[^a-z0-9_]", "");
        };
    }
}
