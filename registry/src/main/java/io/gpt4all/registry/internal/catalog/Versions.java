package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogEntry.Compatibility;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions of GPT4All, such as {@code 3.0} and {@code 3.10.0}, number by number. */
final class Versions {
    // A pre-release such as 3.5.0-dev0 counts as the version that it became.
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:-[0-9A-Za-z.-]{1,20})?");
    private static final int[] OWN = numbers(CatalogEntry.GPT4ALL_VERSION);

    private Versions() {}

    /** Whether it is a version at all. */
    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** What the two mean for the version whose catalogue entries this library serves. */
    static Compatibility compatibility(Optional<String> requires, Optional<String> removedIn) {
        if (removedIn.isPresent() && compare(removedIn.get(), OWN) <= 0) {
            return Compatibility.WITHDRAWN;
        }
        return requires.isPresent() && compare(requires.get(), OWN) > 0
                ? Compatibility.NEEDS_NEWER
                : Compatibility.OFFERED;
    }

    private static int compare(String version, int[] other) {
        return Arrays.compare(numbers(version), other);
    }

    /** Always four: what is not there counts as 0. */
    private static int[] numbers(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(version + " is no version.");
        }
        int[] parts =
                Arrays.stream(matcher.group(1).split("\\.", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        return Arrays.copyOf(parts, 4);
    }
}
