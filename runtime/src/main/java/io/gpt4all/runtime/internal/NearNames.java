package io.gpt4all.runtime.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names of model files that are like one that is not there. */
final class NearNames {
    private static final Logger LOG = LoggerFactory.getLogger(NearNames.class);
    private static final int MOST = 3;

    private NearNames() {}

    /** A sentence that names the nearest files, with a space before it; empty if there are none. */
    static String sentence(String name, List<Path> folders) {
        List<String> near = near(name, folders);
        return near.isEmpty() ? "" : " Nearest names there: " + String.join(", ", near) + ".";
    }

    private static List<String> near(String name, List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> models(folder).stream())
                .distinct()
                .sorted(
                        Comparator.<String>comparingInt(found -> distance(name, found))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static List<String> models(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(ModelFiles::fileName).filter(ModelFiles::isModel).toList();
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", folder, e);
            return List.of();
        }
    }

    /** Fewest letters to insert, delete or replace to make one name of the other (Levenshtein). */
    static int distance(String name, String file) {
        String a = plain(name);
        String b = plain(file);
        int[] above = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
                }
            }
            above = row;
        }
        return above[b.length()];
    }

    private static String plain(String name) {
        return ModelFiles.nameOf(Path.of(name)).toLowerCase(Locale.ROOT);
    }
}
